using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class RetryWorkflowTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_stopped_workflow_is_tried_again_by_coordinator_or_administrator()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var incident = await fixture.StopAsync(caseId);

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new RetryWorkflow.Command(caseId)));
        (await fixture.SendAsync(People.Administrator, new RetryWorkflow.Command(caseId))).Instances.ShouldBe(1);

        var retried = (await fixture.OutboxAsync(caseId)).Single(message => message.Kind == OutboxKind.RetryInstance);
        OutboxMessages.Read<InstanceTarget>(retried).InstanceId.ShouldBe(StoppedWorkflow.InstanceId);
        (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item.Id == incident).State.ShouldBe(WorkItemState.Completed);
        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Coordinator, new RetryWorkflow.Command(caseId)))
        ).Code.ShouldBe("no-fault");
    }
}
