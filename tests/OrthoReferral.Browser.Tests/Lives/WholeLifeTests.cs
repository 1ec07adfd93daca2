using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Oncologist;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Lives;

/// <summary>A case from the empty form to closed, every step on a page by the person whose step it is.</summary>
[Collection(BrowserTests.Name)]
public sealed class WholeLifeTests(Workspace workspace)
{
    private const int MostSteps = 25;

    [SkippableTheory]
    [InlineData("V04", "Thornbury", "MRN-40004")]
    [InlineData("V16", "Eastwood", "MRN-40016")]
    public async Task A_case_goes_from_the_empty_form_to_closed(string vignette, string familyName, string mrn)
    {
        await using var oncologist = await workspace.SignInAsync("oncologist");
        var form = new ReferralForm(oncologist, Vignettes.ReferralOf(vignette));
        await form.BeginAsync();
        var caseId = form.CaseId;
        await form.FillAndSubmitAsync(familyName, mrn);

        using var watcher = await workspace.ApiAsync("coordinator");
        var forms = await LiveAsync(watcher, caseId, before: null);

        await oncologist.GoAsync($"/cases/{caseId}");
        (await oncologist.TextAsync()).ShouldContain("Closed");
        forms.ShouldContain("REVIEW");
        forms.ShouldContain("PROCEDURE");
        forms.ShouldContain("RADIATION_SESSIONS");
        forms[^1].ShouldBe("FOLLOW_UP");
    }

    /// <summary>One life for each pathway: at its first step the site turns out to be another, and the treatment is signed again.</summary>
    [SkippableTheory]
    [InlineData("V04", "laterality", "RIGHT")]
    [InlineData("V16", "vertebralLevel", "T12")]
    [InlineData("V06", "laterality", "RIGHT")]
    [InlineData("V05", "laterality", "LEFT")]
    [InlineData("V15", "vertebralLevel", "L4")]
    [InlineData("V17", "vertebralLevel", "T10")]
    [InlineData("V01", "laterality", "RIGHT")]
    [InlineData("V07", "laterality", "LEFT")]
    public async Task At_night_a_case_of_each_pathway_is_suspended_in_the_middle_and_goes_on_to_closed(
        string vignette,
        string fact,
        string corrected
    )
    {
        Skip.IfNot(Depth.IsNightly, "The lives of all pathways are lived at night.");
        using var oncologist = await workspace.ApiAsync("oncologist");
        using var watcher = await workspace.ApiAsync("coordinator");
        var caseId = await oncologist.SubmitAsync(vignette, "Nightingale", $"MRN-8{vignette[1..]}");
        var isCorrected = false;
        var forms = await LiveAsync(
            watcher,
            caseId,
            async item =>
            {
                if (isCorrected || item["treatmentId"] is null)
                    return false;
                isCorrected = true;
                await oncologist.PostAsync(
                    $"cases/{caseId}/values",
                    new JsonObject { ["facts"] = new JsonObject { [$"lesions[0].{fact}"] = corrected } }
                );
                return true;
            }
        );

        isCorrected.ShouldBeTrue();
        forms.ShouldContain("RE_REVIEW", string.Join(", ", forms));
        (await watcher.StateAsync(caseId)).ShouldBe("CLOSED", string.Join(", ", forms));
    }

    /// <summary>Has every step done by its person until none is left; returns the forms that were filled.</summary>
    /// <param name="before">Called before each step; true if the steps must be read again after it. Null: nothing is called.</param>
    private async Task<List<string>> LiveAsync(Api watcher, string caseId, Func<JsonObject, Task<bool>>? before)
    {
        var forms = new List<string>();
        while (await PendingAsync(watcher, caseId) is { } item)
        {
            if (before is not null && await before(item))
                continue;
            forms.Add(item["form"]!.GetValue<string>());
            forms.Count.ShouldBeLessThan(MostSteps, string.Join(", ", forms));
            await using var person = await workspace.SignInAsync(AccountOf(CodeOf<Role>(item, "role")));
            foreach (var block in await OpenBlocksAsync(watcher, caseId, item))
                await SettleAsync(block);
            await AnswerAsync(person, caseId, item);
        }

        return forms;
    }

    private static async Task<JsonObject?> PendingAsync(Api watcher, string caseId) =>
        (await watcher.GetAsync($"cases/{caseId}"))["workItems"]!
            .AsArray()
            .Select(item => item!.AsObject())
            .FirstOrDefault(item => item["endedAt"] is null);

    // The pages on which the open blocks of a treatment are settled, and the account that performs it.
    private static async Task<IReadOnlyList<(string Address, string Account)>> OpenBlocksAsync(Api watcher, string caseId, JsonObject item)
    {
        if (CodeOf<WorkItemForm>(item, "form") is not (WorkItemForm.Checks or WorkItemForm.Procedure or WorkItemForm.RadiationSessions))
            return [];
        var treatment = (await watcher.GetAsync($"cases/{caseId}"))["treatments"]!
            .AsArray()
            .Single(one => one!["id"]!.GetValue<string>() == item["treatmentId"]!.GetValue<string>())!;
        return
        [
            .. treatment["blocks"]!
                .AsArray()
                .Where(block => block!["isOpen"]!.GetValue<bool>() && block["procedure"]!.GetValue<string>() != ReadinessBlock.BoneAgent)
                .Select(block =>
                    (
                        $"/treatments/{treatment["id"]}/blocks/{block!["code"]}",
                        AccountOf(PerformingRole(treatment["procedure"]!.GetValue<string>()))
                    )
                ),
        ];
    }

    private static Role PerformingRole(string procedure) =>
        Enum.GetValues<Role>().First(role => RoleProfile.Of(role).Performs.Any(one => EnumCodes.Code(one) == procedure));

    private async Task SettleAsync((string Address, string Account) block)
    {
        await using var person = await workspace.SignInAsync(block.Account);
        await person.GoAsync(block.Address);
        await FillAsync(person.Page, "Settle the check", ("Reason", "Looked up and asked; nothing speaks against it"));
        await Assertions.Expect(person.Flash).ToBeVisibleAsync();
    }

    private static string AccountOf(Role role) =>
        role switch
        {
            Role.Oncologist => "oncologist",
            Role.OrthopedicSurgeon => "surgeon",
            Role.InterventionalRadiologist => "radiologist",
            Role.RadiationOncologist => "radonc",
            Role.Coordinator => "coordinator",
            Role.Administrator or Role.PrivacyOfficer or Role.Preparer or Role.SafetyOfficer => throw new InvalidOperationException(
                $"No step of a case is for {role}."
            ),
        };

    private static async Task AnswerAsync(Person person, string caseId, JsonObject item)
    {
        var form = CodeOf<WorkItemForm>(item, "form");
        if (form is not (WorkItemForm.Review or WorkItemForm.Emergency))
            await person.GoAsync($"/work-items/{item["id"]}");
        await FillAsync(person, caseId, form);
        await Assertions.Expect(person.Flash).ToBeVisibleAsync();
    }

    /// <summary>Fills a form. Every form is named here: a new one does not compile until somebody says how it is filled.</summary>
    private static Task FillAsync(Person person, string caseId, WorkItemForm form) =>
        form switch
        {
            WorkItemForm.Review => ApproveAsync(person, caseId),
            WorkItemForm.Checks => ClearChecksAsync(person.Page),
            WorkItemForm.Schedule => FillAsync(
                person.Page,
                "Book the slot",
                ("Start", Field(TimeSpan.FromDays(2))),
                ("Length", "90"),
                ("Room", $"Theater {Guid.NewGuid():N}"[..20])
            ),
            WorkItemForm.Procedure => ChooseAndFillAsync(
                person.Page,
                "performed",
                "true",
                "Record",
                ("When it was performed", Field(TimeSpan.Zero))
            ),
            WorkItemForm.RadiationPlan => ChooseAndFillAsync(
                person.Page,
                "weekdaysOnly",
                "false",
                "Plan the course",
                ("Sessions", "1"),
                ("Dose per session", "8"),
                ("First session", Field(TimeSpan.FromDays(14)))
            ),
            WorkItemForm.RadiationSessions => FillAsync(person.Page, "Record session 1", ("was delivered at", Field(TimeSpan.Zero))),
            WorkItemForm.Confirm => PressAsync(person.Page, "Confirm it is done"),
            WorkItemForm.FollowUp => ChooseAndFillAsync(person.Page, "next", "Close", "Record the visit", [("Pain now", "2")]),
            WorkItemForm.ReReview => ChooseAndFillAsync(
                person.Page,
                "decision",
                "sign",
                "Sign",
                [
                    ("Reason, or the question", "The site was typed wrongly; it is the one that we examined"),
                    ("Sign with your password", DemoAccounts.Password),
                ]
            ),
            WorkItemForm.Emergency => TakeOverAsync(person, caseId),
            WorkItemForm.Information
            or WorkItemForm.Biopsy
            or WorkItemForm.TumorBoard
            or WorkItemForm.SecondSignature
            or WorkItemForm.OverrideSignature
            or WorkItemForm.Incident => throw new InvalidOperationException($"No step of this life is a {form}."),
        };

    private static async Task ApproveAsync(Person person, string caseId)
    {
        await person.OpenReviewAsync(caseId);
        await person.ChooseAsync("Approve as recommended");
        await person.SignAsync();
    }

    private static async Task TakeOverAsync(Person person, string caseId)
    {
        await person.OpenReviewAsync(caseId);
        await PressAsync(person.Page, "I take over this emergency");
    }

    private static async Task ClearChecksAsync(IPage page)
    {
        foreach (var cleared in await page.Locator("label:has(input[value='true'])").AllAsync())
            await cleared.ClickAsync();
        await PressAsync(page, "Record checks");
    }

    private static async Task ChooseAndFillAsync(
        IPage page,
        string choice,
        string value,
        string act,
        params (string Label, string Value)[] fields
    )
    {
        await page.Locator($"label:has(input[name='{choice}'][value='{value}'])").ClickAsync();
        await FillAsync(page, act, fields);
    }

    private static async Task FillAsync(IPage page, string act, params (string Label, string Value)[] fields)
    {
        foreach (var (label, value) in fields)
            await page.GetByLabel(label).FillAsync(value);
        await PressAsync(page, act);
    }

    private static T CodeOf<T>(JsonObject item, string member)
        where T : struct, Enum =>
        EnumCodes.TryParse<T>(item[member]!.GetValue<string>(), out var value)
            ? value
            : throw new InvalidOperationException($"{item[member]} is no {typeof(T).Name}.");

    private static Task PressAsync(IPage page, string words) =>
        page.GetByRole(AriaRole.Button, new() { Name = words, Exact = true }).ClickAsync();

    // The demo clinic reads and enters times in UTC.
    private static string Field(TimeSpan fromNow) =>
        TimeProvider.System.GetUtcNow().Add(fromNow).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
