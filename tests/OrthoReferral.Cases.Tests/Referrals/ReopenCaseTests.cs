using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class ReopenCaseTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_reopened_case_runs_again_under_a_new_correlation_id()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "By mistake"));
        var reopened = await fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "Cancelled by mistake"));
        reopened.Run.ShouldBe(2);
        var row = await fixture.LoadAsync(caseId);
        (row.State, row.Outcome, row.InstanceId).ShouldBe((CaseState.Submitted, null, null));
        var starts = (await fixture.OutboxAsync(caseId))
            .Where(message => message.Kind == OutboxKind.StartWorkflow)
            .Select(OutboxMessages.Read<WorkflowStart>)
            .ToList();
        starts[^1].CorrelationId.ShouldBe($"{caseId:D}~2");
        await Should.ThrowAsync<IllegalCaseMoveException>(() =>
            fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "again"))
        );
    }

    [Fact]
    public async Task A_death_that_was_recorded_by_mistake_is_undone_by_whoever_says_so()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Coordinator, new RecordDeath.Command(caseId, "Another patient of that name"));

        await fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "It was another patient", IsAlive: true));

        var row = await fixture.LoadAsync(caseId);
        (row.State, row.Outcome, row.ClosedAt).ShouldBe((CaseState.Submitted, null, null));
        var line = row.Events.OrderBy(line => line.Ordinal).Last(line => line.Kind == CaseEventKind.Reopened);
        (line.Subject, line.Why, line.FromState).ShouldBe(
            ("The death was recorded by mistake", "It was another patient", CaseState.Closed)
        );
    }

    [Fact]
    public async Task A_reopened_emergency_is_raised_again()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await fixture.SendAsync(People.Coordinator, new CancelCase.Command(caseId, "By mistake"));
        await fixture.SendAsync(People.Oncologist, new ReopenCase.Command(caseId, "Cancelled by mistake"));
        (await fixture.LoadAsync(caseId)).WorkItems.Count(item => item is { Form: WorkItemForm.Emergency, IsPending: true }).ShouldBe(1);
    }
}
