using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Clocks;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>The program itself hands on the emergencies that nobody acknowledges.</summary>
[Collection(SharedServer.Name)]
public sealed class UnansweredEmergenciesTests(ClinicServer server)
{
    [Fact]
    public async Task An_emergency_that_nobody_acknowledges_is_passed_on_once_by_several_nodes_that_look_at_once()
    {
        var driver = await CaseDriver.StartAsync(server.SignInAsync);
        var caseId = await driver.SubmitAsync("V12");
        await driver.WaitForAsync(caseId, "EMERGENCY");
        await WaitedForAsync(caseId, EmergencyWaits.Default.Immediate);
        var rounds = server.Services.GetServices<IHostedService>().OfType<UnansweredEmergencies>().Single();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rounds.PassOnAsync(default)));

        await using var scope = server.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        (await db.Events.CountAsync(line => line.CaseId == caseId && line.Kind == CaseEventKind.EmergencyPassedOn)).ShouldBe(1);
        var told = await db
            .Notices.Where(notice => notice.CaseId == caseId && notice.Kind == NoticeKind.EmergencyRaised)
            .Select(notice => notice.UserId)
            .ToListAsync();
        told.ShouldBeUnique();
    }

    // Moves the call back, as if it had been made this long ago.
    private async Task WaitedForAsync(Guid caseId, TimeSpan time)
    {
        await using var scope = server.Services.CreateAsyncScope();
        var items = scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .WorkItems.Where(item => item.CaseId == caseId && item.Form == WorkItemForm.Emergency);
        var last = await items.Select(item => item.LastCalledAt).SingleAsync();
        last.ShouldNotBeNull();
        await items.ExecuteUpdateAsync(set => set.SetProperty(item => item.LastCalledAt, last - time));
    }
}
