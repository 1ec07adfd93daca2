using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Web.Demo;

namespace OrthoReferral.Browser.Tests.Surgeon;

/// <summary>
/// What takes two people: a later fact suspends a treatment, its signer signs again, and a second clinician signs an override.
/// </summary>
[Collection(BrowserTests.Name)]
public sealed partial class SecondPersonTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_later_fact_suspends_a_signed_treatment_and_two_clinicians_bring_it_back()
    {
        using var oncologist = await workspace.ApiAsync("oncologist");
        using var surgeonsApi = await workspace.ApiAsync("surgeon");
        var caseId = await oncologist.SubmitAsync("V04", "Twofold", "MRN-66001");
        var number = await oncologist.NumberAsync(caseId);
        await surgeonsApi.PostAsync($"cases/{caseId}/approve");
        await oncologist.PostAsync(
            $"cases/{caseId}/values",
            new JsonObject { ["facts"] = new JsonObject { ["labs.platelets10e9PerL"] = 20 } }
        );

        // The signer finds it in the queue, with what changed, and signs again.
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await OpenAsync(surgeon, "/reviews", number, "Review again");
        (await surgeon.TextAsync()).ShouldContain("Suspended.");
        await surgeon.Page.GetByText("Sign it again").ClickAsync();
        await surgeon.Page.GetByLabel("Reason, or the question").FillAsync("The leg is about to break; platelets are ordered");
        await surgeon.Page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await surgeon.PressAsync("Sign");
        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();

        // The treatment goes on, and a block still holds it: the surgeon overrides the block and can't give the second signature, too.
        var treatment = (await oncologist.GetAsync($"cases/{caseId}"))["treatments"]![0]!["id"]!.GetValue<string>();
        await surgeon.GoAsync($"/treatments/{treatment}/blocks/PLATELETS");
        await surgeon.Page.GetByLabel("Reason").FillAsync("Two units are running on the way to theater");
        await surgeon.Page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await surgeon.PressAsync("Override the block");
        await Assertions.Expect(surgeon.Flash).ToBeVisibleAsync();
        await surgeon.GoAsync("/reviews?show=signatures");
        (await surgeon.TextAsync()).ShouldNotContain(number);

        // Another specialty sees the request in its own queue, and signs.
        await using var radiologist = await workspace.SignInAsync("radiologist");
        await OpenAsync(radiologist, "/reviews?show=signatures", number, "Second signature for an override");
        await radiologist.Page.GetByText("Sign it too").ClickAsync();
        await radiologist.Page.GetByLabel("Sign with your password").FillAsync(DemoAccounts.Password);
        await radiologist.PressAsync("Send");
        await Assertions.Expect(radiologist.Flash).ToBeVisibleAsync();

        await surgeon.GoAsync($"/cases/{caseId}");
        (await surgeon.TextAsync()).ShouldContain("too.", Case.Sensitive, "the override names its second signer");
        surgeon.Complaints.ShouldBeEmpty();
        radiologist.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_first_signature_that_a_later_fact_voids_is_told_to_the_signer_and_the_case_is_back_at_its_review()
    {
        using var oncologist = await workspace.ApiAsync("oncologist");
        using var surgeonsApi = await workspace.ApiAsync("surgeon");
        var caseId = await oncologist.SubmitAsync("V04", "Voided", "MRN-66002");
        var number = await oncologist.NumberAsync(caseId);
        await surgeonsApi.PostAsync(
            $"cases/{caseId}/approve",
            new JsonObject
            {
                ["lesions"] = new JsonArray(
                    new JsonObject
                    {
                        ["lesionId"] = "L1",
                        ["procedure"] = "FOCUSED_ULTRASOUND",
                        ["reason"] = "The patient declines surgery",
                    }
                ),
            }
        );
        await using var second = await workspace.SignInAsync("surgeon2");
        await second.GoAsync("/reviews?show=signatures");
        (await second.TextAsync()).ShouldContain(number);

        await oncologist.PostAsync($"cases/{caseId}/values", new JsonObject { ["facts"] = new JsonObject { ["labs.crpMgPerDl"] = 3 } });

        await second.GoAsync("/reviews?show=signatures");
        (await second.TextAsync()).ShouldNotContain(number);
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.GoAsync("/news");
        (await surgeon.TextAsync()).ShouldContain("A first signature counts no more");
        await surgeon.GoAsync($"/reviews/{caseId}");
        await Assertions.Expect(surgeon.Page.GetByText("Approve as recommended").First).ToBeVisibleAsync();
        surgeon.Complaints.ShouldBeEmpty();
        second.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_second_surgeon_who_refuses_says_why_and_the_first_decides_anew()
    {
        using var oncologist = await workspace.ApiAsync("oncologist");
        using var surgeonsApi = await workspace.ApiAsync("surgeon");
        var caseId = await oncologist.SubmitAsync("V04", "Refused", "MRN-66003");
        var number = await oncologist.NumberAsync(caseId);
        await surgeonsApi.PostAsync(
            $"cases/{caseId}/approve",
            new JsonObject
            {
                ["lesions"] = new JsonArray(
                    new JsonObject
                    {
                        ["lesionId"] = "L1",
                        ["procedure"] = "FOCUSED_ULTRASOUND",
                        ["reason"] = "The patient declines surgery",
                    }
                ),
            }
        );

        // The list says what is to be signed and until when.
        await using var second = await workspace.SignInAsync("surgeon2");
        await second.GoAsync("/reviews?show=signatures");
        var row = second.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number });
        await Assertions.Expect(row).ToContainTextAsync("MR-guided focused ultrasound");
        await Assertions.Expect(row).ToContainTextAsync("to be signed before");
        await row.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).ClickAsync();
        await second.ArrivesAsync($"/reviews/{caseId}");
        await second.ChooseAsync("Refuse");
        await second.Page.GetByLabel("Reason for refusing").FillAsync("The femur will break before it works.");
        await second.Page.Locator("[name='secondPassword']").FillAsync(DemoAccounts.Password);
        await second.PressAsync("Sign as second surgeon");
        await Assertions.Expect(second.Flash).ToBeVisibleAsync();
        await second.GoAsync("/reviews?show=signatures");
        (await second.TextAsync()).ShouldNotContain(number);

        // The first is told, reads why, and approves what is recommended.
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.GoAsync("/news");
        var news = surgeon.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = number });
        await Assertions.Expect(news.GetByText("What you signed was not signed by a second clinician")).ToBeVisibleAsync();
        await surgeon.GoAsync($"/cases/{caseId}");
        (await surgeon.TextAsync()).ShouldContain("The femur will break before it works.");
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Approve as recommended");
        await surgeon.SignAsync();
        await Assertions.Expect(surgeon.Flash).ToContainTextAsync("Approved and signed.");
        await Assertions.Expect(surgeon.Flash.GetByRole(AriaRole.Link, new() { Name = number, Exact = true })).ToBeVisibleAsync();
        (await oncologist.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
        surgeon.Complaints.ShouldBeEmpty();
        second.Complaints.ShouldBeEmpty();
    }

    /// <summary>While the second surgeon has the form open, the first takes back what they signed, or a newer fact voids it.</summary>
    [SkippableTheory]
    [InlineData("MRN-66004", true)]
    [InlineData("MRN-66005", false)]
    public async Task Who_is_about_to_sign_second_learns_that_the_first_signature_counts_no_more(string mrn, bool firstRefuses)
    {
        using var oncologist = await workspace.ApiAsync("oncologist");
        var caseId = await oncologist.SubmitAsync("V04", "Meanwhile", mrn);
        var number = await oncologist.NumberAsync(caseId);
        await using var first = await workspace.SignInAsync("surgeon");
        await first.OpenReviewAsync(caseId);
        await first.ChooseAsync("Approve another procedure");
        await first.Page.Locator("[name='lesions[0].procedure']").SelectOptionAsync("FOCUSED_ULTRASOUND");
        await first.Page.Locator("[name='lesions[0].reason']").FillAsync("The patient declines surgery");
        await first.SignAsync();
        await Assertions.Expect(first.Flash).ToContainTextAsync("Signed. A second surgeon is asked to sign too.");
        await using var second = await workspace.SignInAsync("surgeon2");
        await second.OpenReviewAsync(caseId);
        await second.ChooseAsync("Refuse");
        await second.Page.GetByLabel("Reason for refusing").FillAsync("The femur will break before it works.");

        // Meanwhile the first signature ends.
        if (firstRefuses)
        {
            await first.OpenReviewAsync(caseId);
            await first.ChooseAsync("Decline");
            await first.Page.Locator("[name='declineReason']").FillAsync("The patient wants no treatment at all.");
            await first.SignAsync();
            await Assertions.Expect(first.Flash).ToContainTextAsync("Declined and signed.");
        }
        else
            await oncologist.PostAsync($"cases/{caseId}/values", new JsonObject { ["facts"] = new JsonObject { ["labs.crpMgPerDl"] = 3 } });

        // What the second surgeon sends is not signed, and what they wrote is not lost.
        await second.Page.Locator("[name='secondPassword']").FillAsync(DemoAccounts.Password);
        await second.PressAsync("Sign as second surgeon");
        await Assertions.Expect(second.Page.GetByText("The femur will break before it works.").First).ToBeVisibleAsync();
        (await second.TextAsync()).ShouldContain(firstRefuses ? "Declined" : "Not signed. The facts changed and were assessed again.");
        (await PageCheck.FaultsNowAsync(second, "a second signature that nobody waits for any more")).ShouldBeEmpty();
        await second.GoAsync("/reviews?show=signatures");
        (await second.TextAsync()).ShouldNotContain(number);

        // Nobody's signature is in force, the first one reads why, and the case says it.
        await first.GoAsync($"/cases/{caseId}");
        var text = await first.TextAsync();
        text.ShouldContain("The signature counts no more.");
        text.ShouldContain("Never in force: decided again, or the facts changed before the second signature.");
        text.ShouldNotContain("Second signature refused");
        if (firstRefuses)
            (await oncologist.StateAsync(caseId)).ShouldBe("CLOSED");
        else
        {
            await first.GoAsync("/news");
            var news = first.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = number });
            await Assertions.Expect(news.GetByText("A first signature counts no more")).ToBeVisibleAsync();
            await first.OpenReviewAsync(caseId);
            await first.ChooseAsync("Approve as recommended");
            await first.SignAsync();
            await Assertions.Expect(first.Flash).ToContainTextAsync("Approved and signed.");
            await Assertions.Expect(first.Flash.GetByText(OfferOfTheNext())).ToBeVisibleAsync();
            (await oncologist.StateAsync(caseId)).ShouldBe("IN_TREATMENT");
        }

        first.Complaints.ShouldBeEmpty();
        second.Complaints.ShouldBeEmpty();
    }

    [GeneratedRegex("Next in your list: OR-|Nothing else waits in your list")]
    private static partial Regex OfferOfTheNext();

    private static async Task OpenAsync(Person person, string list, string number, string asked)
    {
        await person.GoAsync(list);
        var row = person.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = number }).Filter(new() { HasText = asked });
        await row.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).ClickAsync();
        await person.Page.WaitForURLAsync("**/work-items/**");
    }
}
