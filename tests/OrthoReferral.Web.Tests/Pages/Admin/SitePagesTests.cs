using System.Net;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Admin;

[Collection(SharedServer.Name)]
public sealed class SitePagesTests(ClinicServer server)
{
    [Fact]
    public async Task Jurisdiction_and_units_of_a_new_site_are_never_assumed()
    {
        using var browser = await AdministratorAsync();

        using var answer = await browser.SubmitAsync(
            "/admin/sites/add",
            "add-site",
            ("name", "Hillside"),
            ("timeZone", "Europe/London"),
            ("jurisdiction", ""),
            ("units", "")
        );

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await answer.Content.ReadAsStringAsync();
        page.ShouldContain("Choose the jurisdiction.");
        page.ShouldContain("Choose the units.");
        page.ShouldContain("value=\"Hillside\"", customMessage: "what was typed stays");
    }

    [Fact]
    public async Task An_administrator_adds_a_site_and_corrects_its_name()
    {
        using var browser = await AdministratorAsync();
        using var added = await browser.SubmitAsync("/admin/sites/add", "add-site", Fields("Lakesid Clinic"));
        added.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var api = await server.SignInAsync(Role.Administrator);
        using var list = await api.GetAsync(new Uri("/api/v1/sites", UriKind.Relative));
        var site = (await list.JsonAsync())
            .GetProperty("sites")
            .EnumerateArray()
            .Single(one => one.GetProperty("name").GetString() == "Lakesid Clinic");
        site.GetProperty("jurisdiction").GetString().ShouldBe("UK");

        using var changed = await browser.SubmitAsync(
            $"/admin/sites/{site.GetProperty("id").GetGuid()}",
            "change-site",
            Fields("Lakeside Clinic")
        );

        changed.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        using var shown = await browser.GetAsync("/admin/sites");
        (await shown.Content.ReadAsStringAsync()).ShouldContain("Lakeside Clinic");
    }

    [Fact]
    public async Task An_oncologist_of_all_sites_is_asked_where_the_referral_comes_from()
    {
        var (_, email) = await server.NewPersonAsync();
        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync(email, NewPeople.Password);

        using var unsaid = await browser.SubmitAsync("/referrals/new", "begin", ("site", ""));
        unsaid.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await unsaid.Content.ReadAsStringAsync()).ShouldContain("Choose the site that the referral comes from.");

        using var said = await browser.SubmitAsync("/referrals/new", "begin", ("site", DemoSites.Riverside));
        said.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        said.Headers.Location!.ToString().ShouldContain("/edit/patient");
    }

    private async Task<Browser> AdministratorAsync()
    {
        var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync(ClinicServer.EmailOf(Role.Administrator), DemoAccounts.Password);
        return browser;
    }

    private static (string Name, string Value)[] Fields(string name) =>
        [("name", name), ("timeZone", "Europe/London"), ("jurisdiction", "Uk"), ("units", "Si")];
}
