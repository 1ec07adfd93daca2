using System.Globalization;
using System.Net;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.OnCall;

/// <summary>Keeping a rota, used as a browser without scripts uses the pages. The rota is one that no other test keeps.</summary>
[Collection(SharedServer.Name)]
public sealed class OnCallPageTests(ClinicServer server)
{
    private const string Rota = "/on-call?role=RadiationOncologist";

    [Fact]
    public async Task A_rota_begins_empty_is_filled_and_shows_its_holes()
    {
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        var empty = await SentPage.OpenAsync(coordinator, Rota);
        empty.Html.ShouldContain("Nobody keeps this rota");
        empty.Html.ShouldContain("Emergencies and escalations go to all of radiation oncology at this site");

        var page = await SentPage.OpenAsync(coordinator, "/on-call/weekly?role=RadiationOncologist");
        var (status, _, html) = await page.SendAsync("add-weekly", ("from", "half past"), ("phone", "call me"));
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Choose who is on call.");
        html.ShouldContain("Enter a time, for example 18:00.");
        html.ShouldContain("value=\"half past\"", Case.Sensitive, "what was typed is kept");

        var person = page.Option("Dr. Hannah Lindqvist");
        (status, _, html) = await page.SendAsync(
            "add-weekly",
            ("personId", person),
            ("from", "18:00"),
            ("to", "07:00"),
            ("phone", "call me")
        );
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Choose at least one day.");
        html.ShouldContain("Enter a telephone number that can be dialed");
        (status, var to, _) = await page.SendAsync(
            "add-weekly",
            ("personId", person),
            ("weekdays", "Monday"),
            ("weekdays", "Tuesday"),
            ("from", "18:00"),
            ("to", "07:00"),
            ("phone", "+1 555 0107")
        );
        status.ShouldBe(HttpStatusCode.Redirect);
        to.ShouldNotBeNull().ShouldEndWith("role=RadiationOncologist");

        var kept = await SentPage.OpenAsync(coordinator, Rota);
        kept.Html.ShouldContain("18:00 to 07:00 the next day");
        WebUtility.HtmlDecode(kept.Html).ShouldContain("href=\"tel:+15550107\"");
        kept.Html.ShouldContain("holes in the next 14 days");

        await ASwapIsAddedAndTakenBackAsync(coordinator);
        await TheHolesAreOnTheStartPageAsync(coordinator);

        foreach (var day in new[] { "Monday", "Tuesday" })
        {
            (status, _, _) = await (await SentPage.OpenAsync(coordinator, Rota)).PressAsync("remove-weekly", $"Remove {day}");
            status.ShouldBe(HttpStatusCode.Redirect);
        }

        (await SentPage.OpenAsync(coordinator, Rota)).Html.ShouldContain("Nobody keeps this rota");
    }

    [Fact]
    public async Task The_page_opens_on_the_site_that_keeps_the_rota_though_another_is_first_by_name()
    {
        const string itsRota = "Interventional radiology, St Aldate's Hospital";
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        using var radiologist = await server.SignInAsync(Role.InterventionalRadiologist);
        WebUtility.HtmlDecode((await SentPage.OpenAsync(radiologist, "/on-call")).Html).ShouldNotContain(itsRota);
        using var listed = await coordinator.GetAsync(new Uri("/api/v1/on-call/sites?role=INTERVENTIONAL_RADIOLOGIST", UriKind.Relative));
        var site = (await listed.JsonAsync())
            .GetProperty("sites")
            .EnumerateArray()
            .Single(row => row.GetProperty("name").GetString() == "St Aldate's Hospital");

        var page = await SentPage.OpenAsync(
            coordinator,
            $"/on-call/dated?role=InterventionalRadiologist&site={site.GetProperty("id").GetGuid()}"
        );
        var day = TimeProvider.System.GetUtcNow().AddDays(4);
        var (status, _, _) = await page.SendAsync(
            "add-dated",
            ("personId", page.Option("Dr. Mateo Alvarez")),
            ("phone", "5502"),
            ("from", day.ToString("yyyy-MM-dd'T'12:00", CultureInfo.InvariantCulture)),
            ("to", day.ToString("yyyy-MM-dd'T'13:00", CultureInfo.InvariantCulture))
        );
        status.ShouldBe(HttpStatusCode.Redirect);

        WebUtility.HtmlDecode((await SentPage.OpenAsync(radiologist, "/on-call")).Html).ShouldContain(itsRota);
        var kept = await SentPage.OpenAsync(coordinator, "/on-call?role=InterventionalRadiologist");
        (status, _, _) = await kept.PressAsync("remove-dated", "12:00 to 13:00");
        status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Who_does_not_keep_rotas_reads_them_and_finds_no_button()
    {
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);

        var page = await SentPage.OpenAsync(surgeon, "/on-call");

        page.Html.ShouldContain("Orthopedic surgery");
        page.Html.ShouldNotContain("Add weekly shifts");
        (await surgeon.GetAsync(new Uri("/on-call/weekly", UriKind.Relative))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task An_administrator_keeps_rotas_and_learns_which_setting_is_missing()
    {
        using var administrator = await server.SignInAsync(Role.Administrator);

        var page = await SentPage.OpenAsync(administrator, "/on-call?role=OrthopedicSurgeon");

        page.Html.ShouldContain("Add weekly shifts");
        page.Html.ShouldContain("the setting Clinic:CordCompressionPhone is empty");
    }

    private static async Task ASwapIsAddedAndTakenBackAsync(HttpClient coordinator)
    {
        var page = await SentPage.OpenAsync(coordinator, "/on-call/dated?role=RadiationOncologist");
        var (status, _, html) = await page.SendAsync("add-dated");
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Enter day and time.");
        (status, _, html) = await page.SendAsync(
            "add-dated",
            ("personId", page.Option("Dr. Hannah Lindqvist")),
            ("phone", "5501"),
            ("from", "2020-01-01T08:00"),
            ("to", "2020-01-01T09:00")
        );
        html.ShouldContain("This time is past.");
        var day = TimeProvider.System.GetUtcNow().AddDays(4);
        (status, _, _) = await page.SendAsync(
            "add-dated",
            ("personId", page.Option("Dr. Hannah Lindqvist")),
            ("phone", "5501"),
            ("from", day.ToString("yyyy-MM-dd'T'12:00", CultureInfo.InvariantCulture)),
            ("to", day.ToString("yyyy-MM-dd'T'13:00", CultureInfo.InvariantCulture))
        );
        status.ShouldBe(HttpStatusCode.Redirect);

        var kept = await SentPage.OpenAsync(coordinator, Rota);
        kept.Html.ShouldContain("12:00 to 13:00");
        (status, _, _) = await kept.PressAsync("remove-dated", "12:00 to 13:00");
        status.ShouldBe(HttpStatusCode.Redirect);
    }

    private static async Task TheHolesAreOnTheStartPageAsync(HttpClient coordinator)
    {
        var html = (await SentPage.OpenAsync(coordinator, "/dashboard")).Html;

        html.ShouldContain("Nobody is on call");
        html.ShouldContain("role=RadiationOncologist");
    }
}
