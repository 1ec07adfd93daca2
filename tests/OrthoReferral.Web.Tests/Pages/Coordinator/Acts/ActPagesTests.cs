using System.Net;
using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Coordinator.Acts;

/// <summary>What a coordinator does to a case or a work item, used as a browser without scripts uses it.</summary>
[Collection(SharedServer.Name)]
public sealed class ActPagesTests(ClinicServer server)
{
    [Fact]
    public async Task A_held_work_item_is_assigned_to_another_only_with_a_reason()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var item = await driver.PendingAsync(caseId, "REVIEW");
        await driver.PostAsync(Role.OrthopedicSurgeon, $"work-items/{item}/claim", body: null, $"{item}");
        var page = await SentPage.OpenAsync(client, $"/work-items/{item}/assign");
        var person = page.Option("Dr. Jonas Okafor");

        var (status, _, html) = await page.SendAsync("assign");
        html.ShouldContain("Choose the person who gets it.");
        (status, _, html) = await page.SendAsync("assign", ("person", person));
        html.ShouldContain("Say why it is taken from the person who holds it.");
        html.ShouldContain($"value=\"{person}\" selected");
        (status, _, _) = await page.SendAsync("assign", ("person", person), ("reason", "Dr. Fischer operates until tonight."));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("assigneeName").GetString().ShouldBe("Dr. Jonas Okafor");
        (await SentPage.OpenAsync(client, $"/cases/{caseId}")).Html.ShouldContain("Dr. Fischer operates until tonight.");
    }

    [Fact]
    public async Task A_work_item_is_escalated_with_a_reason()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var page = await SentPage.OpenAsync(client, $"/work-items/{await driver.PendingAsync(caseId, "REVIEW")}/escalate");

        var (status, _, html) = await page.SendAsync("escalate");
        html.ShouldContain("id=\"f-reason-error\"");
        (status, _, _) = await page.SendAsync("escalate", ("reason", "The family asked twice."));

        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("escalatedAt").ValueKind.ShouldNotBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_case_is_cancelled_and_reopened_each_with_its_reason()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var cancel = await SentPage.OpenAsync(client, $"/cases/{caseId}/cancel");

        var (status, _, html) = await cancel.SendAsync("cancel");
        html.ShouldContain("id=\"f-reason-error\"");
        (await driver.StateOfAsync(caseId)).ShouldBe("AWAITING_REVIEW");
        (status, _, _) = await cancel.SendAsync("cancel", ("reason", "Sent to us by mistake."));
        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.StateOfAsync(caseId)).ShouldBe("CLOSED");

        (status, _, _) = await (await SentPage.OpenAsync(client, $"/cases/{caseId}/reopen")).SendAsync(
            "reopen",
            ("note", "It was no mistake.")
        );
        status.ShouldBe(HttpStatusCode.Redirect);
        await driver.WaitForAsync(caseId, "REVIEW");
    }

    [Fact]
    public async Task A_death_recorded_by_mistake_is_taken_back_by_who_says_that_the_patient_is_alive()
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var (status, _, _) = await (await SentPage.OpenAsync(client, $"/cases/{caseId}/died")).SendAsync("died");
        status.ShouldBe(HttpStatusCode.Redirect);
        (await driver.StateOfAsync(caseId)).ShouldBe("CLOSED");
        var reopen = await SentPage.OpenAsync(client, $"/cases/{caseId}/reopen");

        var (_, _, html) = await reopen.SendAsync("reopen", ("note", "Another patient of that name."));
        html.ShouldContain("only if that was recorded by mistake");
        (status, _, _) = await reopen.SendAsync("reopen", ("alive", "true"), ("note", "Another patient of that name."));

        status.ShouldBe(HttpStatusCode.Redirect);
        await driver.WaitForAsync(caseId, "REVIEW");
    }

    [Theory]
    [InlineData("assign")]
    [InlineData("escalate")]
    public async Task An_act_on_an_item_that_has_ended_meanwhile_is_refused_and_keeps_what_was_typed(string act)
    {
        var (client, driver, caseId) = await SubmittedAsync();
        var item = await driver.PendingAsync(caseId, "REVIEW");
        var page = await SentPage.OpenAsync(client, $"/work-items/{item}/{act}");
        await driver.PostAsync(Role.OrthopedicSurgeon, $"cases/{caseId}/approve", body: null, $"{item}");

        (string, string)[] sent =
            act == "assign"
                ? [("person", page.Option("Dr. Jonas Okafor")), ("reason", "Waits too long.")]
                : [("reason", "Waits too long.")];
        var (status, _, html) = await page.SendAsync(act, sent);

        status.ShouldBe(HttpStatusCode.OK);
        html.ShouldContain("Not done.");
        html.ShouldContain("Waits too long.");
        (await SentPage.OpenAsync(client, $"/work-items/{item}/{act}")).Html.ShouldContain("This work item has ended");
    }

    private async Task<(HttpClient Coordinator, CaseDriver Driver, Guid CaseId)> SubmittedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        return (driver.As(Role.Coordinator), driver, await driver.SubmitAsync("V04"));
    }
}
