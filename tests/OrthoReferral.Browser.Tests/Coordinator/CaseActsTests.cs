using OrthoReferral.Browser.Tests.Running;

namespace OrthoReferral.Browser.Tests.Coordinator;

/// <summary>What only a coordinator does to a case: each asks first, says what follows, and is in the audit log with its reason.</summary>
[Collection(BrowserTests.Name)]
public sealed class CaseActsTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_review_is_reassigned_and_escalated_and_the_case_cancelled_and_reopened_each_with_its_reason()
    {
        using var api = await workspace.ApiAsync("oncologist");
        using var surgeon = await workspace.ApiAsync("surgeon");
        var caseId = await api.SubmitAsync("V04", "Acts", "MRN-64201");
        var item = await surgeon.ItemAsync(caseId, "REVIEW");
        await surgeon.PostAsync($"work-items/{item}/claim");
        await using var coordinator = await workspace.SignInAsync("coordinator");
        var page = coordinator.Page;

        await coordinator.GoAsync($"/work-items/{item}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Reassign" }).ClickAsync();
        await page.GetByLabel("To", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = "Dr. Jonas Okafor" });
        await ActAsync(coordinator, "Assign", "Dr. Fischer operates until tonight.");
        await coordinator.GoAsync($"/work-items/{item}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Escalate" }).ClickAsync();
        await ActAsync(coordinator, "Escalate", "The family asked twice.");
        await Assertions.Expect(page.Locator(".strip")).ToContainTextAsync("escalated", new() { IgnoreCase = true });

        await coordinator.GoAsync($"/cases/{caseId}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Cancel the case" }).ClickAsync();
        await coordinator.PressAsync("Cancel the case");
        await Assertions.Expect(page.GetByLabel("Reason")).ToBeFocusedAsync();
        await ActAsync(coordinator, "Cancel the case", "Sent to us by mistake.");
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");
        await page.GetByRole(AriaRole.Link, new() { Name = "Reopen the case" }).ClickAsync();
        await page.GetByLabel("Why it is reopened").FillAsync("It was no mistake.");
        await coordinator.PressAsync("Reopen the case");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("The case is open again.");
        (await api.StateAsync(caseId)).ShouldBe("AWAITING_REVIEW");

        await IsAuditedAsync(
            await api.NumberAsync(caseId),
            "Dr. Fischer operates until tonight.",
            "The family asked twice.",
            "Sent to us by mistake.",
            "It was no mistake."
        );
        coordinator.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_patient_marked_as_died_closes_the_case_until_somebody_says_that_it_was_a_mistake()
    {
        using var api = await workspace.ApiAsync("oncologist");
        var caseId = await api.SubmitAsync("V04", "Acts", "MRN-64202");
        await using var coordinator = await workspace.SignInAsync("coordinator");
        var page = coordinator.Page;
        await coordinator.GoAsync($"/cases/{caseId}");

        await page.GetByRole(AriaRole.Link, new() { Name = "The patient has died" }).ClickAsync();
        (await coordinator.TextAsync()).ShouldContain("It is reopened only if this was recorded by mistake.");
        (await api.StateAsync(caseId)).ShouldBe("AWAITING_REVIEW", "asking changes nothing");
        await page.GetByLabel("Note").FillAsync("The hospice called.");
        await coordinator.PressAsync("Mark as died");

        await Assertions.Expect(coordinator.Flash).ToBeVisibleAsync();
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");

        await page.GetByRole(AriaRole.Link, new() { Name = "Reopen the case" }).ClickAsync();
        await page.GetByLabel("Why it is reopened").FillAsync("Another patient of that name.");
        await coordinator.PressAsync("Reopen the case");
        await Assertions.Expect(page.GetByLabel("The patient is alive")).ToBeFocusedAsync();
        (await api.StateAsync(caseId)).ShouldBe("CLOSED");
        await page.GetByLabel("The patient is alive").CheckAsync();
        await coordinator.PressAsync("Reopen the case");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("The case is open again.");
        (await api.StateAsync(caseId)).ShouldBe("AWAITING_REVIEW");
        await IsAuditedAsync(await api.NumberAsync(caseId), "The hospice called.", "Another patient of that name.");
    }

    private static async Task ActAsync(Person coordinator, string act, string reason)
    {
        await coordinator.Page.GetByLabel("Reason").FillAsync(reason);
        await coordinator.PressAsync(act);
        await Assertions.Expect(coordinator.Flash).ToBeVisibleAsync();
    }

    // Searches the audit log by the number of the case, as the administrator does.
    private async Task IsAuditedAsync(string number, params string[] reasons)
    {
        await using var admin = await workspace.SignInAsync("admin");
        await admin.GoAsync("/audit");
        await admin.Page.GetByLabel("Case number").FillAsync(number);
        await admin.PressAsync("Find");
        await admin.ArrivesAsync("/audit?case=*");
        var text = await admin.TextAsync();
        foreach (var reason in reasons)
            text.ShouldContain(reason);
        text.ShouldContain("Priya Raman");
    }
}
