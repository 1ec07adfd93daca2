using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;

namespace OrthoReferral.Cases.Tests.Reviews;

public sealed class AcknowledgeEmergencyTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_surgeon_acknowledges_an_emergency_beside_the_review()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new AcknowledgeEmergency.Command(caseId)));
        var before = (await fixture.OutboxAsync(caseId)).Count;
        await fixture.SendAsync(People.Surgeon, new AcknowledgeEmergency.Command(caseId, "MRI ordered, patient immobilized"));
        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.Single(item => item.Form == WorkItemForm.Emergency).State.ShouldBe(WorkItemState.Completed);
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.WorkItemCompleted && line.Why == "MRI ordered, patient immobilized");
        (await fixture.OutboxAsync(caseId)).Count.ShouldBe(before, "nobody waits for it in the workflow");
        await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new AcknowledgeEmergency.Command(caseId)));
    }
}
