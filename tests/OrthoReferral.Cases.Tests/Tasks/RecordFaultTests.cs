using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class RecordFaultTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_fault_of_a_workflow_is_one_incident()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.Inbox().FaultedAsync(fixture.Fault(caseId), CancellationToken.None);
        await fixture.Inbox().FaultedAsync(fixture.Fault(caseId), CancellationToken.None);

        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.Count(item => item.Form == WorkItemForm.Incident).ShouldBe(1);
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.WorkflowFaulted && line.Why == "urgency is not defined");
        (await fixture.SendAsync(Actor.System, new RecordFault.Command(fixture.Fault(caseId)))).Raised.ShouldBeFalse();
    }

    [Fact]
    public async Task The_fault_of_a_closed_case_stands_in_its_timeline_and_is_nobodys_work()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "By mistake"));

        (await fixture.SendAsync(Actor.System, new RecordFault.Command(fixture.Fault(caseId)))).Raised.ShouldBeFalse();

        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.ShouldBeEmpty();
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.WorkflowFaulted);
    }
}
