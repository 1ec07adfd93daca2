using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class CancelTreatmentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Cancelling_the_last_treatment_withdraws_its_items_and_lets_the_workflow_go_on()
    {
        var (row, treatment) = await fixture.InTreatmentAsync("OR-2026-000312");
        var item = await fixture.RaiseAsync(row.Id, WorkItemForm.Schedule, Role.Coordinator, treatment.Id);
        await fixture.ChangeAsync(row.Id, tracked => tracked.AwaitTreatments("await-task"));

        await fixture.SendAsync(People.Surgeon, new CancelTreatment.Command(treatment.Id, "Progress elsewhere"));

        var after = await fixture.LoadAsync(row.Id);
        after.Treatments[0].State.ShouldBe(TreatmentState.Cancelled);
        after.WorkItems.Single(one => one.Id == item).State.ShouldBe(WorkItemState.Withdrawn);
        after.NextDueAt.ShouldBeNull();
        (await fixture.OutboxAsync(row.Id))
            .Select(message => message.Kind)
            .ShouldBe([OutboxKind.CancelInstance, OutboxKind.CompleteTask], ignoreOrder: true);
        await Should.ThrowAsync<IllegalTreatmentMoveException>(() =>
            fixture.SendAsync(People.Surgeon, new CancelTreatment.Command(treatment.Id, "Again"))
        );
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Surgeon, new CancelTreatment.Command(Guid.NewGuid(), "None"))
        );
    }
}
