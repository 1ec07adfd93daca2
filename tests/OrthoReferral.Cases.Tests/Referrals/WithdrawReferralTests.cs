using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class WithdrawReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Withdrawing_closes_the_case_and_cancels_its_instance()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Treated elsewhere"));
        var closed = await fixture.LoadAsync(caseId);
        (closed.State, closed.Outcome).ShouldBe((CaseState.Closed, CaseOutcome.Withdrawn));
        closed.WorkItems.ShouldAllBe(item => item.State == WorkItemState.Withdrawn);
        closed.NextDueAt.ShouldBeNull();
        var cancelled = OutboxMessages.Read<InstanceTarget>(
            (await fixture.OutboxAsync(caseId)).Single(message => message.Kind == OutboxKind.CancelInstance)
        );
        cancelled.CorrelationId.ShouldBe(caseId.ToString("D"));
        await Should.ThrowAsync<IllegalCaseMoveException>(() =>
            fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "again"))
        );
    }

    [Fact]
    public async Task A_draft_that_was_withdrawn_stays_its_oncologist_s()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Entered twice"));

        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId))).Header.State.ShouldBe(CaseState.Closed);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Coordinator, new GetReferral.Query(caseId)));
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "Look again"))
        );
    }

    [Fact]
    public async Task Withdrawing_a_draft_tells_no_engine()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Entered twice"));
        (await fixture.OutboxAsync(caseId)).ShouldBeEmpty();
    }
}
