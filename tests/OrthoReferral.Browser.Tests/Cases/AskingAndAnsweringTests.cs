using System.Text.Json.Nodes;
using OrthoReferral.Browser.Tests.Pages;
using OrthoReferral.Browser.Tests.Running;
using OrthoReferral.Browser.Tests.Surgeon;

namespace OrthoReferral.Browser.Tests.Cases;

/// <summary>Two people at once: what one writes or asks, the other answers where it stands.</summary>
[Collection(BrowserTests.Name)]
public sealed class AskingAndAnsweringTests(Workspace workspace)
{
    [SkippableFact]
    public async Task A_message_is_answered_in_the_list_of_news_and_its_writer_sees_who_read_it()
    {
        workspace.NeedsBrowser();
        await workspace.NewAccountAsync("readingoncologist", "ONCOLOGIST");
        using var referring = await workspace.ApiAsync("readingoncologist");
        var caseId = await referring.SubmitAsync("V04", "Readwell", "MRN-72001");
        await using var coordinator = await workspace.SignInAsync("coordinator");
        await coordinator.GoAsync($"/cases/{caseId}/messages");
        await coordinator.Page.GetByLabel("Write to the team").FillAsync("When can she come?");
        await coordinator.PressAsync("Send");
        await Assertions.Expect(coordinator.Flash).ToContainTextAsync("Message sent on OR-");
        await Assertions.Expect(coordinator.Page.GetByText("Not read yet")).ToBeVisibleAsync();

        await using var oncologist = await workspace.SignInAsync("readingoncologist");
        await oncologist.GoAsync("/news");
        var row = oncologist.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = "When can she come?" });
        await Assertions.Expect(row).ToContainTextAsync("Readwell");
        await row.GetByText("Answer").First.ClickAsync();
        await row.GetByRole(AriaRole.Textbox).FillAsync("On Monday at nine.");
        (await PageCheck.FaultsNowAsync(oncologist, "news, a message that is answered")).ShouldBeEmpty();
        await row.GetByRole(AriaRole.Button, new() { Name = "Send" }).DblClickAsync();
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Answer sent.");

        await coordinator.GoAsync($"/cases/{caseId}/messages");
        await Assertions.Expect(coordinator.Page.GetByText("On Monday at nine.")).ToHaveCountAsync(1);
        await Assertions.Expect(coordinator.Page.GetByText("Read by Dr. readingoncologist")).ToBeVisibleAsync();
        (await PageCheck.FaultsNowAsync(coordinator, "messages, one that was read")).ShouldBeEmpty();
        oncologist.Complaints.ShouldBeEmpty();
        coordinator.Complaints.ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_newer_value_and_a_document_are_asked_for_and_the_answer_stands_with_the_question()
    {
        workspace.NeedsBrowser();
        using var referring = await workspace.ApiAsync("oncologist");
        var caseId = await referring.SubmitAsync("V04", "Askwell", "MRN-72002");
        var known = new JsonObject
        {
            ["labs.inr"] = new JsonObject { ["value"] = 1.1, ["takenOn"] = "2026-01-05" },
        };
        await referring.PostAsync($"cases/{caseId}/values", new JsonObject { ["facts"] = known });
        await using var surgeon = await workspace.SignInAsync("surgeon");
        await surgeon.OpenReviewAsync(caseId);
        await surgeon.ChooseAsync("Ask for information");
        foreach (var group in await surgeon.Page.GetByText("Recorded: ask again, for a newer value").AllAsync())
            await group.ClickAsync();
        (await PageCheck.FaultsNowAsync(surgeon, "review, asking for what is recorded")).ShouldBeEmpty();
        await surgeon.Page.Locator("[name='fields'][value='labs.inr']").CheckAsync();
        await surgeon.Page.Locator("[name='documents'][value='CT']").CheckAsync();
        await surgeon.Page.GetByLabel("Question in words").FillAsync("A newer INR and the CT, please.");
        await surgeon.SignAsync();
        await Assertions.Expect(surgeon.Flash).ToContainTextAsync("The oncologist is asked for exactly this.");

        await using var oncologist = await workspace.SignInAsync("oncologist");
        await oncologist.GoAsync($"/cases/{caseId}/information");
        (await PageCheck.FaultsNowAsync(oncologist, "a question for a newer value and a document")).ShouldBeEmpty();
        await oncologist.Page.GetByRole(AriaRole.Link, new() { Name = "add it" }).ClickAsync();
        await oncologist.Page.GetByLabel("Accession number").FillAsync("RAD-4711");
        await oncologist.PressAsync("Link the study");
        await oncologist.ArrivesAsync($"/cases/{caseId}/information");
        await oncologist.Page.Locator("[name='labs.inr']").FillAsync("1.4");
        await oncologist.Page.Locator("[name='labs.inr.takenOn']").FillAsync("2026-01-09");
        await oncologist.PressAsync("Send the answer");
        await Assertions.Expect(oncologist.Flash).ToContainTextAsync("Answer sent.");

        await surgeon.GoAsync($"/cases/{caseId}");
        var text = await surgeon.TextAsync();
        text.ShouldContain("INR (then 1.1, 5 Jan 2026): 1.4, 9 Jan 2026");
        text.ShouldContain("CT:");
        oncologist.Complaints.ShouldBeEmpty();
        surgeon.Complaints.ShouldBeEmpty();
    }
}
