using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Clocks;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>The program itself escalates overdue work items for which no workflow has a clock.</summary>
[Collection(SharedServer.Name)]
public sealed class OverdueItemsTests(ClinicServer server)
{
    [Fact]
    public async Task A_suspension_that_nobody_answers_is_escalated_by_one_of_two_nodes_that_look_at_once()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.AnswerAsync(caseId, "REVIEW");
        await driver.WaitForAsync(caseId, "CHECKS");
        var low = new JsonObject { ["facts"] = new JsonObject { ["labs.platelets10e9PerL"] = 20 } };
        await driver.PostAsync(Role.Oncologist, $"cases/{caseId}/values", low, key: null);
        await driver.WaitForAsync(caseId, "RE_REVIEW");
        await WaitedForAsync(caseId, TimeSpan.FromDays(30));
        var overdue = server.Services.GetServices<IHostedService>().OfType<OverdueItems>().Single();

        await Task.WhenAll(overdue.EscalateAsync(default), overdue.EscalateAsync(default));

        var view = await driver.ReadAsync(caseId);
        view.GetProperty("workItems")
            .EnumerateArray()
            .Single(item => item.GetProperty("form").ValueEquals("RE_REVIEW"))
            .GetProperty("escalatedAt")
            .ValueKind.ShouldNotBe(JsonValueKind.Null);
        await using var scope = server.Services.CreateAsyncScope();
        var lines = scope.ServiceProvider.GetRequiredService<CaseDb>().Events.Where(line => line.CaseId == caseId);
        (await lines.CountAsync(line => line.Kind == CaseEventKind.WorkItemEscalated)).ShouldBe(1);
    }

    // Moves the work item back, as if it had been raised this long ago.
    private async Task WaitedForAsync(Guid caseId, TimeSpan time)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var items = scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .WorkItems.Where(item => item.CaseId == caseId && item.Form == WorkItemForm.ReReview);
        var raised = await items.Select(item => item.CreatedAt).SingleAsync();
        await items.ExecuteUpdateAsync(set =>
            set.SetProperty(item => item.CreatedAt, raised - time).SetProperty(item => item.DueAt, raised - time / 2)
        );
    }
}
