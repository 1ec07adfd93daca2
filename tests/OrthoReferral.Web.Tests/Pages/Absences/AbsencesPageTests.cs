using System.Globalization;
using System.Net;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Tests.Security;

namespace OrthoReferral.Web.Tests.Pages.Absences;

/// <summary>Planning an absence and covering, used as a browser without scripts uses the pages.</summary>
[Collection(SharedServer.Name)]
public sealed class AbsencesPageTests(ClinicServer server)
{
    private static string NextWeek =>
        TimeProvider.System.GetUtcNow().AddDays(7).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    [Fact]
    public async Task An_absence_needs_a_deputy_and_an_end_and_the_deputys_start_page_says_for_whom_they_act()
    {
        var (_, away) = await server.SignedInPersonAsync("ONCOLOGIST", "Dr. Away Arden");
        var (deputyId, deputy) = await server.SignedInPersonAsync("ONCOLOGIST", "Dr. Deputy Dunne");
        var page = await SentPage.OpenAsync(away, "/absences");

        var (status, _, html) = await page.SendAsync("plan");
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Choose who covers.");
        html.ShouldContain("Enter day and time.");
        (_, _, html) = await page.SendAsync("plan", ("deputyId", $"{deputyId}"), ("to", "2020-01-01T08:00"));
        html.ShouldContain("The end has to be after the beginning.");
        html.ShouldContain($"value=\"{deputyId}\" selected");
        (status, _, _) = await page.SendAsync("plan", ("deputyId", page.Option("Dr. Deputy Dunne")), ("to", NextWeek));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(deputy, "/referrals")).Html.ShouldContain("You cover for Dr. Away Arden until");
        var list = await SentPage.OpenAsync(away, "/absences");
        list.Html.ShouldContain("Away now");

        (status, _, _) = await list.PressAsync("end", "the absence of Dr. Away Arden");

        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(deputy, "/referrals")).Html.ShouldNotContain("You cover for");
    }

    [Fact]
    public async Task A_colleague_without_a_role_in_common_is_not_offered_and_nobody_ends_the_absence_of_another()
    {
        var (_, away) = await server.SignedInPersonAsync("RADIATION_ONCOLOGIST", "Dr. Away Beck");
        var (_, surgeon) = await server.SignedInPersonAsync("ORTHOPEDIC_SURGEON", "Dr. Other Role");
        var page = await SentPage.OpenAsync(away, "/absences");
        page.Html.ShouldNotContain(">Dr. Other Role</option>");
        var (status, _, _) = await page.SendAsync("plan", ("deputyId", page.Option("Dr. Hannah Lindqvist")), ("to", NextWeek));
        status.ShouldBe(HttpStatusCode.Redirect);

        var seen = (await SentPage.OpenAsync(surgeon, "/absences")).Html;

        seen.ShouldContain("Dr. Away Beck");
        seen.ShouldNotContain("the absence of");
        await (await SentPage.OpenAsync(away, "/absences")).PressAsync("end", "the absence of Dr. Away Beck");
    }

    [Fact]
    public async Task A_coordinator_plans_and_ends_the_absence_of_who_fell_ill()
    {
        await server.NewPersonAsync("INTERVENTIONAL_RADIOLOGIST", "Dr. Ill Corey");
        using var coordinator = await server.SignInAsync(Role.Coordinator);
        var page = await SentPage.OpenAsync(coordinator, "/absences");
        var person = page.Option("Dr. Ill Corey");

        var (status, _, html) = await page.SendAsync(
            "plan",
            ("personId", person),
            ("deputyId", page.Option("Dr. Lena Fischer")),
            ("to", NextWeek)
        );
        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("choose a colleague who has a role of Dr. Ill Corey");
        (status, _, _) = await page.SendAsync(
            "plan",
            ("personId", person),
            ("deputyId", page.Option("Dr. Mateo Alvarez")),
            ("to", NextWeek)
        );
        status.ShouldBe(HttpStatusCode.Redirect);
        using var deputy = await server.SignInAsync(Role.InterventionalRadiologist);
        (await SentPage.OpenAsync(deputy, "/reviews")).Html.ShouldContain("You cover for Dr. Ill Corey until");

        (status, _, _) = await (await SentPage.OpenAsync(coordinator, "/absences")).PressAsync("end", "the absence of Dr. Ill Corey");
        status.ShouldBe(HttpStatusCode.Redirect);
        (await SentPage.OpenAsync(deputy, "/reviews")).Html.ShouldNotContain("You cover for Dr. Ill Corey");
    }

    [Fact]
    public async Task Who_works_on_cases_finds_the_page_from_the_account()
    {
        using var surgeon = await server.SignInAsync(Role.OrthopedicSurgeon);
        (await SentPage.OpenAsync(surgeon, "/account")).Html.ShouldContain("href=\"/absences\"");
        using var administrator = await server.SignInAsync(Role.Administrator);
        (await SentPage.OpenAsync(administrator, "/account")).Html.ShouldNotContain("href=\"/absences\"");
    }
}
