using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Surgeon;

[Collection(BrowserTests.Name)]
public sealed class ReviewTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_surgeon_reviews_and_signs_an_approval()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30001");
        await using var surgeon = await workspace.SignInAsync("surgeon");

        (await surgeon.OpenReviewAsync(caseId)).ShouldBe(200);
        (await surgeon.TextAsync()).ShouldContain("12");
        await surgeon.ChooseAsync("Approve as recommended");
        (await PageCheck.FaultsNowAsync(surgeon, "review page, answer chosen")).ShouldBeEmpty();
        await surgeon.SignAsync();

        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
        surgeon.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_message_that_arrives_meanwhile_is_no_reason_to_sign_again()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30007");
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.OpenReviewAsync(caseId);

        await api.PostAsync($"cases/{caseId}/messages", new() { ["text"] = "The MRI is on its way." });
        await surgeon.ChooseAsync("Approve as recommended");
        await surgeon.SignAsync();

        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
    }

    [SkippableFact]
    public async Task A_wrong_password_signs_nothing_and_keeps_what_was_typed()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30002");
        await using var surgeon = await workspace.SignInAsync("surgeon2");
        await surgeon.OpenReviewAsync(caseId);

        await surgeon.ChooseAsync("Decline");
        await surgeon.Page.GetByLabel("Reason for declining").FillAsync("Comfort care was agreed with the family.");
        await surgeon.Page.GetByLabel("Sign with your password").First.FillAsync("not the password");
        await surgeon.PressAsync("Sign the decision");

        await Assertions.Expect(surgeon.Page.GetByText("This password is not right").First).ToBeVisibleAsync();
        await Assertions
            .Expect(surgeon.Page.GetByLabel("Reason for declining"))
            .ToHaveValueAsync("Comfort care was agreed with the family.");
        (await api.StateAsync(caseId)).ShouldBe("AWAITING_REVIEW");
    }

    [SkippableFact]
    public async Task Of_two_surgeons_who_decide_at_once_the_second_sees_who_decided_and_keeps_the_text()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30003");
        await using var first = await workspace.SignInAsync("surgeon");
        await using var second = await workspace.SignInAsync("surgeon2");
        await first.OpenReviewAsync(caseId);
        await second.OpenReviewAsync(caseId);
        await second.ChooseAsync("Decline");
        await second.Page.GetByLabel("Reason for declining").FillAsync("Comfort care was agreed with the family.");

        await first.ChooseAsync("Approve as recommended");
        await first.SignAsync();
        await Assertions.Expect(first.Flash).ToBeVisibleAsync();
        await second.SignAsync();

        await Assertions.Expect(second.Page.GetByText("Dr. Lena Fischer decided this case")).ToBeVisibleAsync();
        (await second.TextAsync()).ShouldContain("Comfort care was agreed with the family.");
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
        (await PageCheck.FaultsNowAsync(second, "review page, lost race")).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task An_excluded_procedure_goes_on_only_when_a_second_surgeon_signs_it_too()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30004");
        await using var first = await workspace.SignInAsync("surgeon");
        await using var second = await workspace.SignInAsync("surgeon2");
        await first.OpenReviewAsync(caseId);

        await first.ChooseAsync("Approve another procedure");
        await first.Page.Locator("[name='lesions[0].procedure']").SelectOptionAsync("ABLATION");
        await first.SignAsync();
        await Assertions.Expect(first.Page.Locator("[name='lesions[0].reason']")).ToHaveAttributeAsync("aria-invalid", "true");
        await first.Page.Locator("[name='lesions[0].reason']").FillAsync("Too frail for the theater.");
        await first.SignAsync();
        await Assertions.Expect(first.Flash).ToContainTextAsync("A second surgeon is asked to sign too.");
        (await api.StateAsync(caseId)).ShouldBe("AWAITING_REVIEW");

        await second.GoAsync("/reviews?show=signatures");
        await second.Page.GetByRole(AriaRole.Link, new() { Name = await api.NumberAsync(caseId), Exact = true }).ClickAsync();
        await Assertions.Expect(second.Page.GetByText("Too frail for the theater.").First).ToBeVisibleAsync();
        await second.ChooseAsync("Sign it too");
        await second.Page.Locator("[name='secondPassword']").FillAsync(DemoAccounts.Password);
        await second.PressAsync("Sign as second surgeon");
        await Assertions.Expect(second.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
    }

    [SkippableFact]
    public async Task A_claimed_review_is_delegated_to_a_colleague_with_a_word_to_them()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30005");
        var number = await api.NumberAsync(caseId);
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.GoAsync("/reviews?rows=500");
        await surgeon.Page.GetByRole(AriaRole.Button, new() { Name = $"Claim {number}, Review" }).ClickAsync();
        await Assertions.Expect(surgeon.Flash).ToContainTextAsync("Claimed.");

        await surgeon.OpenReviewAsync(caseId);
        await surgeon.Page.GetByText("Delegate to a colleague").ClickAsync();
        await surgeon.PressAsync("Delegate");
        await Assertions.Expect(surgeon.Page.GetByLabel("Colleague", new() { Exact = true })).ToHaveAttributeAsync("aria-invalid", "true");
        await surgeon
            .Page.GetByLabel("Colleague", new() { Exact = true })
            .SelectOptionAsync(new SelectOptionValue { Label = "Dr. Jonas Okafor" });
        await surgeon.Page.GetByLabel("Word to the colleague").FillAsync("You know the patient.");
        await surgeon.PressAsync("Delegate");
        await Assertions.Expect(surgeon.Flash).ToContainTextAsync("Handed on.");

        await using var colleague = await workspace.SignInAsync("surgeon2");
        await colleague.GoAsync("/reviews?show=mine");
        await colleague.Page.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).ClickAsync();
        await Assertions.Expect(colleague.Page.GetByText("claimed by you")).ToBeVisibleAsync();
        await colleague.GoAsync($"/cases/{caseId}");
        (await colleague.TextAsync()).ShouldContain("You know the patient.");
    }

    [SkippableFact]
    public async Task After_an_answer_the_review_shows_what_changed_and_both_assessments_side_by_side()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var chief = await workspace.ApiAsync("surgeon");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30006");
        await chief.PostAsync(
            $"cases/{caseId}/request-information",
            new() { ["fields"] = new System.Text.Json.Nodes.JsonArray("lesions[0].painNrs"), ["question"] = "How much pain now?" }
        );
        await api.PostAsync(
            $"cases/{caseId}/answer",
            new() { ["facts"] = new System.Text.Json.Nodes.JsonObject { ["lesions[0].painNrs"] = 3 } }
        );
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.OpenReviewAsync(caseId);

        await surgeon
            .Page.GetByRole(AriaRole.Link, new() { NameRegex = new("Compare", System.Text.RegularExpressions.RegexOptions.IgnoreCase) })
            .First.ClickAsync();

        await surgeon.ArrivesAsync($"/cases/{caseId}/assessments/compare*");
        var row = surgeon.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Pain (NRS)" });
        await Assertions.Expect(row.GetByRole(AriaRole.Cell)).ToHaveTextAsync(["Pain (NRS), lesion 1", "8", "3"]);
        (await PageCheck.FaultsNowAsync(surgeon, "two assessments side by side")).ShouldBeEmpty();
    }
}
