using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Surgeon;

[Collection(BrowserTests.Name)]
public sealed class ReviewTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_surgeon_reviews_and_signs_an_approval()
    {
        workspace.NeedsBrowser();
        using var api = await Api.SignInAsync(workspace.Address, "oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30001");
        await using var surgeon = await workspace.SignInAsync("surgeon");

        (await surgeon.OpenReviewAsync(caseId)).ShouldBe(200);
        (await surgeon.TextAsync()).ShouldContain("12");
        await surgeon.ChooseAsync("Approve as recommended");
        (await PageCheck.FaultsNowAsync(surgeon, "review page, answer chosen")).ShouldBeEmpty();
        await surgeon.SignAsync();

        await Assertions.Expect(surgeon.Page.Locator("p.flash")).ToBeVisibleAsync();
        (await StateOfAsync(api, caseId)).ShouldBe("IN_TREATMENT");
        surgeon.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_wrong_password_signs_nothing_and_keeps_what_was_typed()
    {
        workspace.NeedsBrowser();
        using var api = await Api.SignInAsync(workspace.Address, "oncologist");
        var caseId = await api.SubmitAsync("V04", "Marlowe", "MRN-30002");
        await using var surgeon = await workspace.SignInAsync("surgeon2");
        await surgeon.OpenReviewAsync(caseId);

        await surgeon.ChooseAsync("Decline");
        await surgeon.Page.GetByLabel("Reason for declining").FillAsync("Comfort care was agreed with the family.");
        await surgeon.Page.GetByLabel("Sign with your password").First.FillAsync("not the password");
        await surgeon.PressAsync("Sign the decision");

        await Assertions.Expect(surgeon.Page.GetByText("This password is not right").First).ToBeVisibleAsync();
        await Assertions.Expect(surgeon.Page.GetByLabel("Reason for declining")).ToHaveValueAsync("Comfort care was agreed with the family.");
        (await StateOfAsync(api, caseId)).ShouldBe("AWAITING_REVIEW");
    }

    [SkippableFact]
    public async Task Of_two_surgeons_who_decide_at_once_the_second_sees_who_decided_and_keeps_the_text()
    {
        workspace.NeedsBrowser();
        using var api = await Api.SignInAsync(workspace.Address, "oncologist");
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
        (await StateOfAsync(api, caseId)).ShouldBe("IN_TREATMENT");
        (await PageCheck.FaultsNowAsync(second, "review page, lost race")).ShouldBeEmpty();
    }

    private static async Task<string> StateOfAsync(Api api, string caseId) => (await api.GetAsync($"cases/{caseId}"))["header"]!["state"]!.GetValue<string>();
}
