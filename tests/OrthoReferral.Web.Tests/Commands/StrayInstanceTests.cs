using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Tests.Commands;

/// <summary>An instance that the engine runs for a case that does not exist is shown to the administrator, who can end it.</summary>
[Collection(SharedServer.Name)]
public sealed class StrayInstanceTests(ClinicServer server)
{
    private static readonly JsonElement NoInput = JsonSerializer.SerializeToElement(new { });

    private IWorkflowEngine Engine => server.Services.GetRequiredService<IWorkflowEngine>();

    [Fact]
    public async Task A_stray_instance_is_listed_with_what_it_runs_canceled_once_and_audited()
    {
        var admin = await server.SignInAsync(Role.Administrator);
        var correlationId = WorkflowCorrelation.ForTreatment(Guid.NewGuid(), Guid.NewGuid());
        var stray = await Engine.StartAsync(new("radiotherapy", correlationId, NoInput), CancellationToken.None);
        var page = await admin.GetStringAsync("/admin/workflows/strays");
        page.ShouldContain(stray.InstanceId);
        page.ShouldContain(correlationId);

        // Two administrators at once: both calls succeed, and the instance is ended once.
        var both = await Task.WhenAll(CancelAsync(admin, stray.InstanceId), CancelAsync(admin, stray.InstanceId));

        both.ShouldContain(HttpStatusCode.OK);
        both.ShouldAllBe(status => status == HttpStatusCode.OK || status == HttpStatusCode.Conflict);
        await WaitUntilCanceledAsync(stray.InstanceId);
        (await CancelAsync(admin, stray.InstanceId)).ShouldBe(HttpStatusCode.Conflict, "it runs no more");
        (await admin.GetStringAsync("/admin/workflows/strays")).ShouldNotContain(stray.InstanceId);
        await using var scope = server.Services.CreateAsyncScope();
        var entries = await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .Audit.Where(entry => entry.Action == "StrayInstanceCancelled" && entry.Subject == stray.InstanceId)
            .ToListAsync();
        entries.Count.ShouldBe(both.Count(status => status == HttpStatusCode.OK));
        entries.ShouldAllBe(entry => entry.ActorId != null);
    }

    [Fact]
    public async Task An_instance_that_has_its_case_or_belongs_to_another_program_is_neither_listed_nor_canceled()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V16");
        var process = await driver.As(Role.Coordinator).GetFromJsonAsync<JsonElement>($"/api/v1/cases/{caseId}/workflow");
        var ours = process.GetProperty("referral").GetProperty("instanceId").GetString()!;
        var foreign = (await Engine.StartAsync(new("radiotherapy", "somebody-elses", NoInput), CancellationToken.None)).InstanceId;
        var admin = driver.As(Role.Administrator);

        var listed = await admin.GetStringAsync("/api/v1/workflows/strays");
        foreach (var instance in new[] { ours, foreign })
        {
            listed.ShouldNotContain(instance);
            (await CancelAsync(admin, instance)).ShouldBe(HttpStatusCode.Conflict);
        }

        (await CancelAsync(admin, "unknown")).ShouldBe(HttpStatusCode.NotFound);
        (await CancelAsync(driver.As(Role.Coordinator), ours)).ShouldBe(HttpStatusCode.Forbidden);
        (await driver.StateOfAsync(caseId)).ShouldBe("AWAITING_REVIEW");
        await Engine.CancelAsync(foreign, CancellationToken.None);
    }

    private static async Task<HttpStatusCode> CancelAsync(HttpClient person, string instanceId)
    {
        using var answer = await person.PostAsJsonAsync($"/api/v1/workflows/strays/{instanceId}/cancel", new { });
        return answer.StatusCode;
    }

    private async Task WaitUntilCanceledAsync(string instanceId)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        using var looks = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await Engine.GetPositionAsync(instanceId, patience.Token))!.Status != WorkflowStatus.Cancelled)
            await looks.WaitForNextTickAsync(patience.Token);
    }
}
