using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tasks;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class WithdrawTaskTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_withdrawn_task_takes_its_work_item_back()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.Inbox().WithdrawnAsync($"{caseId:N}-review", CancellationToken.None);
        await fixture.Inbox().WithdrawnAsync($"{caseId:N}-review", CancellationToken.None);
        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.ShouldHaveSingleItem().State.ShouldBe(WorkItemState.Withdrawn);
        row.NextDueAt.ShouldBeNull();
        row.Events.Count(line => line.Kind == CaseEventKind.WorkItemWithdrawn).ShouldBe(1);
    }

    [Fact]
    public async Task A_case_no_longer_waits_for_its_treatments()
    {
        var (row, _) = await fixture.InTreatmentAsync("OR-2026-001801");
        await fixture.ChangeAsync(row.Id, tracked => tracked.AwaitTreatments("await-1801"));

        (await fixture.SendAsync(Actor.System, new WithdrawTask.Command("await-1801"))).Withdrawn.ShouldBeTrue();

        (await fixture.LoadAsync(row.Id)).AwaitTreatmentsTaskId.ShouldBeNull();
        (await fixture.SendAsync(Actor.System, new WithdrawTask.Command("await-1801"))).Withdrawn.ShouldBeFalse("there is nothing left");
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Coordinator, new WithdrawTask.Command("await-1801")));
    }

    [Fact]
    public async Task What_was_answered_stays_answered()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "Treated elsewhere"));

        (await fixture.SendAsync(Actor.System, new WithdrawTask.Command($"{caseId:N}-review"))).Withdrawn.ShouldBeFalse();

        (await fixture.LoadAsync(caseId)).WorkItems.ShouldHaveSingleItem().State.ShouldBe(WorkItemState.Completed);
    }
}
