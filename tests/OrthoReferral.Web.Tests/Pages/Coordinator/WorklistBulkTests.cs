using System.Net;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Tests.Pages.Coordinator;

/// <summary>Acts on ticked rows of the worklist, used as a browser without scripts uses them.</summary>
[Collection(SharedServer.Name)]
public sealed class WorklistBulkTests(ClinicServer server)
{
    [Fact]
    public async Task Ticked_cases_are_assigned_after_a_question()
    {
        var (client, driver, cases, rows) = await TickedAsync();
        var list = await SentPage.OpenAsync(client, "/worklist?rows=500");

        var (status, _, asked) = await list.PressAsync("bulk", "Assign", rows);
        status.ShouldBe(HttpStatusCode.OK);
        asked.ShouldContain("Assign 2 work items?");
        (await driver.WaitForAsync(cases[0], "REVIEW")).GetProperty("state").GetString().ShouldBe("OPEN", "asking changes nothing");
        var confirm = list.Answered(asked);
        (status, _, asked) = await confirm.SendAsync("bulk");
        asked.ShouldContain("Choose the person who gets the work items.");
        confirm = list.Answered(asked);
        (status, _, _) = await confirm.SendAsync("bulk", ("assigneeId", confirm.Option("Dr. Jonas Okafor")), ("reason", "Holidays."));

        status.ShouldBe(HttpStatusCode.Redirect);
        foreach (var caseId in cases)
            (await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("assigneeName").GetString().ShouldBe("Dr. Jonas Okafor");
    }

    [Fact]
    public async Task The_same_message_goes_to_every_ticked_case()
    {
        var (client, _, cases, rows) = await TickedAsync();
        var list = await SentPage.OpenAsync(client, "/worklist?rows=500");

        var (_, _, asked) = await list.PressAsync("bulk", "Message", rows);
        asked.ShouldContain("Write the same message to 2 cases?");
        var (status, _, refused) = await list.Answered(asked).SendAsync("bulk");
        refused.ShouldContain("id=\"f-text-error\"");
        (status, _, _) = await list.Answered(refused).SendAsync("bulk", ("text", "Please bring the films."));

        status.ShouldBe(HttpStatusCode.Redirect);
        foreach (var caseId in cases)
            (await SentPage.OpenAsync(client, $"/cases/{caseId}/messages")).Html.ShouldContain("Please bring the films.");
    }

    // Two cases that wait for a review, and the form values of their ticked boxes.
    private async Task<(HttpClient Client, CaseDriver Driver, Guid[] Cases, (string, string)[] Rows)> TickedAsync()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        Guid[] cases = [await driver.SubmitAsync("V04"), await driver.SubmitAsync("V04")];
        var rows = new List<(string, string)>();
        foreach (var caseId in cases)
            rows.Add(("row", $"{caseId:N}.{(await driver.WaitForAsync(caseId, "REVIEW")).GetProperty("id").GetGuid():N}"));
        return (driver.As(Role.Coordinator), driver, cases, [.. rows]);
    }
}
