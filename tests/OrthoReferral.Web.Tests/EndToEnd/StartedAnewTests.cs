using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.ElsaServer;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Tests.EndToEnd;

/// <summary>
/// The engine has lost the instances of a case in treatment: an administrator starts them anew, and the case goes on where it stood. The
/// test is the same for both engines.
/// </summary>
public abstract class StartedAnewCases(EndToEndServer server)
{
    [Fact]
    public async Task A_case_whose_instances_are_lost_goes_on_where_it_stood_and_nobody_is_asked_twice()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V04");
        await driver.AnswerAsync(caseId, "REVIEW");
        await driver.AnswerAsync(caseId, "CHECKS");

        await driver.WaitForAsync(caseId, "SCHEDULE");
        await driver.LookAsync(caseId, _ => IsAwaitedAsync(caseId).GetAwaiter().GetResult());

        foreach (var instanceId in await InstancesAsync(caseId))
            await LoseAsync(instanceId);
        await LookForThemAsync();
        await driver.LookAsync(caseId, view => Incidents(view).Count == 2);
        (await driver.As(Role.Administrator).GetStringAsync("/admin/workflows")).ShouldContain("Start anew");
        foreach (var incident in Incidents(await driver.ReadAsync(caseId)))
        {
            var path = $"cases/{caseId}/work-items/{incident}/start-anew";
            await driver.PostAsync(Role.Administrator, path, new JsonObject(), key: null);
            // Another administrator, a moment later.
            using var second = await driver.As(Role.Administrator).PostAsync($"/api/v1/{path}", JsonContent.Create(new { }));
            second.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        }

        await driver.FinishAsync(caseId);

        var view = await driver.ReadAsync(caseId);
        view.GetProperty("header").GetProperty("outcome").GetString().ShouldBe("TREATED");
        var forms = view.GetProperty("workItems").EnumerateArray().Select(item => item.GetProperty("form").GetString()).ToList();
        foreach (var once in new[] { "REVIEW", "CHECKS", "SCHEDULE", "PROCEDURE", "RADIATION_PLAN", "RADIATION_SESSIONS", "FOLLOW_UP" })
            forms.Count(form => form == once).ShouldBe(1, once);
    }

    /// <summary>Removes the instance, as when an older backup is restored.</summary>
    protected abstract Task LoseAsync(string instanceId);

    /// <summary>Finds lost instances: the reconciler by itself, or the check after a start of the program.</summary>
    protected abstract Task LookForThemAsync();

    private static List<Guid> Incidents(JsonElement view) =>
        [
            .. view.GetProperty("workItems")
                .EnumerateArray()
                .Where(item =>
                    item.GetProperty("form").ValueEquals("INCIDENT") && item.GetProperty("endedAt").ValueKind == JsonValueKind.Null
                )
                .Select(item => item.GetProperty("id").GetGuid()),
        ];

    private Task<bool> IsAwaitedAsync(Guid caseId) =>
        ReadAsync(db => db.Cases.AnyAsync(row => row.Id == caseId && row.AwaitTreatmentsTaskId != null));

    private Task<List<string>> InstancesAsync(Guid caseId) =>
        ReadAsync(async db =>
        {
            var instances = await db.Treatments.Where(row => row.CaseId == caseId).Select(row => row.InstanceId!).ToListAsync();
            instances.Add(await db.Cases.Where(row => row.Id == caseId).Select(row => row.InstanceId!).SingleAsync());
            return instances;
        });

    private async Task<T> ReadAsync<T>(Func<CaseDb, Task<T>> read)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await read(scope.ServiceProvider.GetRequiredService<CaseDb>());
    }
}

/// <summary>On the embedded engine, whose rows are gone.</summary>
public sealed class StartedAnewTests(UnwaitedServer server) : StartedAnewCases(server), IClassFixture<UnwaitedServer>
{
    protected override Task LoseAsync(string instanceId) =>
        server.Services.GetRequiredService<IWorkflowEngine>().RemoveAsync(instanceId, CancellationToken.None);

    protected override Task LookForThemAsync() =>
        server.Services.GetServices<IHostedService>().OfType<MissingInstances>().Single().LookAsync(CancellationToken.None);
}

/// <summary>On an Elsa server made of our engine and the recorded API.</summary>
public sealed class StandInStartedAnewTests(StandInServer server) : StartedAnewCases(server), IClassFixture<StandInServer>
{
    protected override Task LoseAsync(string instanceId) => server.LoseAsync(instanceId);

    protected override Task LookForThemAsync() => Task.CompletedTask;
}
