using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

/// <summary>A workflow that stopped at a step.</summary>
internal static class StoppedWorkflow
{
    public const string InstanceId = "instance-x";

    public static WorkflowFault Fault(this CaseFixture fixture, Guid caseId) =>
        new(
            InstanceId,
            "orthopedic-referral",
            caseId.ToString("D"),
            new WorkflowIncident("Hold", "Elsa.FlowSwitch", "urgency is not defined", fixture.Now)
        );

    /// <summary>Reports the fault to the application; returns the incident that it raised.</summary>
    public static async Task<Guid> StopAsync(this CaseFixture fixture, Guid caseId)
    {
        await fixture.SendAsync(Actor.System, new RecordFault.Command(fixture.Fault(caseId)));
        return (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item.Form == WorkItemForm.Incident && item.IsPending).Id;
    }
}
