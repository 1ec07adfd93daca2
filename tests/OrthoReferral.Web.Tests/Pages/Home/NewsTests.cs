using System.Net;
using System.Net.Http.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Home;

/// <summary>The notices of a person, on the bell and on their page.</summary>
[Collection(SharedServer.Name)]
public sealed class NewsTests(ClinicServer server)
{
    [Fact]
    public async Task News_stands_on_the_bell_and_its_page_until_it_is_marked_as_read()
    {
        var (_, email) = await server.NewPersonAsync();
        using var oncologist = await server.BearerAsync(email);
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var created = await oncologist.PostAsJsonAsync(
            "/api/v1/cases",
            new
            {
                patient = new
                {
                    givenName = "Ruth",
                    familyName = "Sample",
                    mrn = "NEWS-1",
                    dateOfBirth = "1962-03-04",
                },
                site = DemoSites.Riverside,
                facts = Vignettes.ReferralOf("V04"),
            }
        );
        var draft = await created.JsonAsync();
        var address = $"/api/v1/cases/{draft.GetProperty("caseId").GetGuid()}";
        using var submitted = await oncologist.PostAsJsonAsync($"{address}/submit", CaseDriver.AnsweredFor());
        submitted.EnsureSuccessStatusCode();
        using var posted = await coordinator.PostAsJsonAsync($"{address}/messages", new { text = "We call you tomorrow." });
        posted.EnsureSuccessStatusCode();

        using var browser = new Browser(server.Anonymous());
        using var welcome = await browser.SignInAsync(email, NewPeople.Password);
        var page = await TextAsync(browser);
        page.ShouldContain("A new message");
        page.ShouldContain(draft.GetProperty("number").GetString()!);
        page.ShouldContain("News, 1 unread");
        page.ShouldNotContain("We call you tomorrow", customMessage: "a notice holds no text");

        using var list = await browser.GetAsync("/referrals");
        var marked = WebUtility.HtmlDecode(await list.Content.ReadAsStringAsync());
        marked.ShouldContain("Unread news", customMessage: "the row of the list says it");
        page.ShouldContain($"/cases/{draft.GetProperty("caseId").GetGuid():D}/messages");

        using var told = await oncologist.GetAsync(new Uri("/api/v1/notices", UriKind.Relative));
        var notice = (await told.JsonAsync()).GetProperty("notices")[0].GetProperty("id").GetString()!;
        using var read = await browser.SubmitAsync("/news", "news", ("notice", notice));

        read.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page = await TextAsync(browser);
        page.ShouldNotContain("A new message");
        page.ShouldContain("You have read everything");
        page.ShouldNotContain("News, 1 unread");
    }

    private static async Task<string> TextAsync(Browser browser)
    {
        using var answer = await browser.GetAsync("/news");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }
}
