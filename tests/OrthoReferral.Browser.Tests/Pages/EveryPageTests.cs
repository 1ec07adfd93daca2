using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Demo;
using OrthoReferral.Web.Pages.Parts.Frame;

namespace OrthoReferral.Browser.Tests.Pages;

/// <summary>
/// Every page that has a route, opened as the first role that may: 200, no axe violation in light and dark, nothing wider than a
/// telephone or than 200 % zoom leaves, no script error, no violation of the content security policy.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed class EveryPageTests(Workspace workspace)
{
    private static readonly string[] Steps = ["patient", "cancer", "lesions", "imaging", "submit"];
    private static SeededCases? seeded;

    [SkippableFact]
    public async Task The_check_itself_names_what_is_wrong_with_a_page()
    {
        await using var person = await workspace.StrangerAsync();
        await person.GoAsync("/sign-in");
        await person.Page.EvaluateAsync(
            "() => { document.querySelector('main').innerHTML = '<h1>One</h1><h1>Two</h1><img src=\"/favicon.ico\" width=\"800\">'; }"
        );

        var faults = await PageCheck.FaultsNowAsync(person, "a bad page");

        faults.ShouldContain(fault => fault.Contains("2 main headings", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Contains("image-alt", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Contains("scrolls sideways on a telephone", StringComparison.Ordinal));
        faults.ShouldContain(fault => fault.Contains("scrolls sideways on 200 % zoom", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Pages_that_need_no_sign_in_are_sound()
    {
        await using var person = await workspace.StrangerAsync();

        var faults = new List<string>();
        foreach (var page in WorkspacePageRoute.All.Where(page => page.IsOpen && !IsErrorPage(page) && !IsStyleguide(page)))
            faults.AddRange(await PageCheck.FaultsAsync(person, page.Template));

        faults.ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData("/no-such-page", 404)]
    [InlineData("/cases/00000000-0000-0000-0000-000000000001/documents", 404)]
    [InlineData("/referrals/new", 403)]
    [InlineData("/session-expired", 200)]
    public async Task Pages_of_an_error_are_sound(string address, int status)
    {
        await using var person = await workspace.SignInAsync("coordinator");

        (await person.GoAsync(address)).ShouldBe(status);

        (await PageCheck.FaultsNowAsync(person, address)).ShouldBeEmpty();
    }

    [SkippableTheory]
    [InlineData(Role.Oncologist)]
    [InlineData(Role.OrthopedicSurgeon)]
    [InlineData(Role.InterventionalRadiologist)]
    [InlineData(Role.RadiationOncologist)]
    [InlineData(Role.Coordinator)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Preparer)]
    [InlineData(Role.PrivacyOfficer)]
    public async Task The_pages_of_a_role_are_sound(Role role)
    {
        seeded ??= await SeededCases.MakeAsync(
            workspace.Address,
            stranger: await workspace.NewAccountAsync("glassoncologist", "ONCOLOGIST")
        );
        await using var person = await workspace.SignInAsync(AccountOf(role));

        var faults = new List<string>();
        foreach (var address in AddressesOf(role, seeded).Distinct(StringComparer.Ordinal))
            faults.AddRange(await PageCheck.FaultsAsync(person, address));

        faults.ShouldBeEmpty();
    }

    private static bool IsErrorPage(WorkspacePageRoute page) =>
        page.Template is "/not-found" or "/forbidden" or "/error" or "/session-expired"
        || page.Template.StartsWith("/status", StringComparison.Ordinal);

    // Sample pages of the components; only Development has them.
    private static bool IsStyleguide(WorkspacePageRoute page) => page.Template.StartsWith("/styleguide", StringComparison.Ordinal);

    private static string AccountOf(Role role) => DemoAccounts.All.First(account => account.Role == role).Email.Split('@')[0];

    private static IEnumerable<string> AddressesOf(Role role, SeededCases cases)
    {
        var own = WorkspacePageRoute.All.Where(page => !page.IsOpen && !AsksAboutAPasskey(page) && OpenedBy(page) == role);
        return
        [
            .. RoleNav.Of(role).Links.Select(link => "/" + link.Href),
            "/",
            .. own.SelectMany(page => AddressesOf(page, cases)),
            .. ItemsOf(role).Select(form => $"/work-items/{cases.WorkItems[form]}"),
        ];
    }

    // Shows one passkey, which the query names; the demo people have none.
    private static bool AsksAboutAPasskey(WorkspacePageRoute page) => page.Template == "/account/security/passkeys/remove";

    // The first role that may open it; for everybody's pages the oncologist.
    private static Role OpenedBy(WorkspacePageRoute page) =>
        page.Roles.Count == 0 || page.Roles.Contains(nameof(Role.Oncologist), StringComparer.Ordinal)
            ? Role.Oncologist
            : Enum.GetValues<Role>().First(role => page.Roles.Contains(role.ToString(), StringComparer.Ordinal));

    // The forms that a role answers.
    private static string[] ItemsOf(Role role) =>
        role switch
        {
            Role.Oncologist => ["INFORMATION", "FOLLOW_UP"],
            Role.OrthopedicSurgeon => ["REVIEW", "PROCEDURE", "CONFIRM", "RE_REVIEW"],
            Role.InterventionalRadiologist => ["OVERRIDE_SIGNATURE"],
            Role.RadiationOncologist => ["RADIATION_PLAN", "RADIATION_SESSIONS"],
            Role.Coordinator => ["CHECKS", "SCHEDULE", "TUMOR_BOARD"],
            _ => [],
        };

    private static IEnumerable<string> AddressesOf(WorkspacePageRoute page, SeededCases cases) =>
        page.Parameters.Contains("Step", StringComparer.Ordinal)
            ? Steps.Select(step => page.Fill(name => name == "Step" ? step : ValueOf(page.Template, name, cases)))
            : [page.Fill(name => ValueOf(page.Template, name, cases))];

    private static string ValueOf(string template, string parameter, SeededCases cases) =>
        parameter switch
        {
            "CaseId" when template.StartsWith("/referrals/", StringComparison.Ordinal) => cases.Draft,
            "CaseId" when template.EndsWith("/reopen", StringComparison.Ordinal) => cases.Closed,
            "CaseId" when template.Contains("tumor-board", StringComparison.Ordinal) => cases.AtTumorBoard,
            "CaseId"
                when template.Contains("answer", StringComparison.Ordinal) || template.Contains("information", StringComparison.Ordinal) =>
                cases.AwaitingInformation,
            "CaseId" => cases.AwaitingReview,
            "DocumentId" => cases.Document,
            "TreatmentId" => cases.BookedTreatment,
            "Code" => "BIOPSY_RESULT",
            "WorkItemId" => cases.WorkItems["REVIEW"],
            "UserId" => cases.User,
            "SiteId" => cases.Site,
            "TeamId" => cases.Team,
            "PersonId" => cases.Person,
            "BreakGlassId" => cases.BreakGlass,
            "EntryId" => cases.UnusualRead,
            "Day" => "2026-11-20",
            "GrantId" => cases.Grant,
            "PatientId" => cases.Patient,
            // The page asks before it cancels; only the sent form looks for the instance.
            "InstanceId" => "an-instance",
            "N" or "Number" => "1",
            _ => throw new InvalidOperationException($"{template}: no value is known for {parameter}; give it one here."),
        };
}
