using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.Storage.Tests;

/// <summary>Versions and the rules that the database itself keeps.</summary>
public abstract class ConcurrencyContract(IStorageFixture storage) : StorageContract(storage)
{
    [SkippableFact]
    public async Task Of_two_writers_that_read_the_same_version_the_second_is_refused()
    {
        var id = await AddAsync(Samples.Submitted());
        await using var first = Storage.Open();
        await using var second = Storage.Open();
        var mine = await first.Cases.SingleAsync(row => row.Id == id);
        var yours = await second.Cases.SingleAsync(row => row.Id == id);

        mine.EnterState(CaseState.AwaitingReview, null, Actor.System, Samples.Now);
        await first.SaveChangesAsync();
        yours.EnterState(CaseState.AwaitingInformation, null, Actor.System, Samples.Now);

        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());
    }

    [SkippableFact]
    public async Task Of_two_decisions_on_one_review_one_stands()
    {
        var referral = Samples.Submitted();
        var headline = new AssessmentHeadline("1.0", "P1", Urgency.Urgent, Procedure.FixationPlusRadiation, false);
        var assessment = new AssessmentRecord(referral.Id, 1, "{}", "{}", headline, Samples.Now);
        referral.AddAssessment(assessment, Role.OrthopedicSurgeon, Actor.System, Samples.Now);
        referral.EnterState(CaseState.AwaitingReview, null, Actor.System, Samples.Now);
        referral.RaiseWorkItem(
            new WorkItemSource("SpecialistReview", WorkItemForm.Review, Role.OrthopedicSurgeon, "Review", TimeSpan.FromHours(24)),
            null,
            Actor.System,
            Samples.Now
        );
        var id = await AddAsync(referral);
        await using var first = Storage.Open();
        await using var second = Storage.Open();
        await DecideAsync(first, DecisionKind.Approved);
        await DecideAsync(second, DecisionKind.Declined);

        await first.SaveChangesAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => second.SaveChangesAsync());

        await using var db = Storage.Open();
        (await db.Cases.SelectMany(row => row.Decisions).Select(decision => decision.Kind).SingleAsync()).ShouldBe(DecisionKind.Approved);

        async Task DecideAsync(CaseDb context, DecisionKind kind)
        {
            var row = await context.Cases.Include(found => found.WorkItems).SingleAsync(found => found.Id == id);
            row.Decide(
                [new ProcedureDecision(id, assessment.Id, kind, "L1", null, "reason", null, false, Samples.Oncologist, Samples.Now)],
                Samples.Oncologist,
                Samples.Now
            );
            row.CompleteWorkItem(row.WorkItems[0], Samples.Oncologist, Samples.Now);
        }
    }

    [SkippableFact]
    public async Task Every_change_gives_a_new_version_and_reading_none()
    {
        var id = await AddAsync(Samples.Submitted());
        var seen = new List<ulong>();
        for (var change = 0; change < 3; change++)
        {
            await using var db = Storage.Open();
            var row = await db.Cases.SingleAsync(found => found.Id == id);
            seen.Add(row.Version);
            row.ChangeFacts(row.Patient, $$"""{"change":{{change}}}""", null, Samples.Oncologist, Samples.Now.AddMinutes(change));
            await db.SaveChangesAsync();
            row.Version.ShouldBeGreaterThan(seen[^1]);
        }

        seen.ShouldBeInOrder();
        seen.ShouldBeUnique();
    }

    [SkippableFact]
    public async Task A_closed_case_without_an_outcome_is_refused()
    {
        await AddAsync(Samples.Submitted());
        await using var db = Storage.Open();

        (
            await Should.ThrowAsync<Exception>(() =>
                db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.Closed))
            )
        ).Message.ShouldContain("CK_Cases_OutcomeWhenClosed");
    }

    [SkippableFact]
    public async Task A_case_past_its_draft_that_was_never_submitted_is_refused()
    {
        await AddAsync(Samples.Submitted());
        await using var db = Storage.Open();

        (
            await Should.ThrowAsync<Exception>(() =>
                db.Cases.ExecuteUpdateAsync(set => set.SetProperty(row => row.SubmittedAt, (DateTimeOffset?)null))
            )
        ).Message.ShouldContain("CK_Cases_SubmittedUnlessDraft");
    }

    [SkippableFact]
    public async Task A_work_item_due_before_it_was_raised_is_refused()
    {
        var referral = Samples.Submitted();
        referral.RaiseWorkItem(
            new WorkItemSource("SpecialistReview", WorkItemForm.Review, Role.OrthopedicSurgeon, "Review", TimeSpan.FromHours(24)),
            null,
            Actor.System,
            Samples.Now
        );
        await AddAsync(referral);
        await using var db = Storage.Open();

        (
            await Should.ThrowAsync<Exception>(() =>
                db.WorkItems.ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, Samples.Now.AddHours(-1)))
            )
        ).Message.ShouldContain("CK_WorkItems_DueAfterStart");
    }

    [SkippableFact]
    public async Task A_part_of_a_case_that_does_not_exist_is_refused()
    {
        await using var db = Storage.Open();
        db.Messages.Add(new CaseMessage(Guid.CreateVersion7(), "text", Samples.Oncologist, Samples.Now));

        await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
    }

    [SkippableFact]
    public async Task Two_cases_with_one_number_are_refused()
    {
        await AddAsync(Samples.Submitted("OR-2026-000007"));

        await Should.ThrowAsync<DbUpdateException>(() => AddAsync(Samples.Submitted("OR-2026-000007")));
    }

    [SkippableFact]
    public async Task Case_numbers_taken_at_the_same_time_are_all_different()
    {
        var numbers = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = Storage.Open();
                        return await CaseNumberCounter.NextAsync(db, 2026, CancellationToken.None);
                    })
                )
        );

        numbers.Order().ShouldBe(Enumerable.Range(1, 8).Select(number => $"OR-2026-{number:000000}"));
    }

    [SkippableFact]
    public async Task The_lines_of_one_act_are_read_back_in_their_order()
    {
        var referral = Samples.Submitted();
        referral.EnterState(CaseState.AwaitingReview, null, Actor.System, Samples.Now);
        await AddAsync(referral);
        await using var db = Storage.Open();

        (await db.Events.OrderBy(line => line.Ordinal).Select(line => line.Kind).ToListAsync()).ShouldBe([
            CaseEventKind.DraftCreated,
            CaseEventKind.Submitted,
            CaseEventKind.StateChanged,
        ]);
    }

    private async Task<Guid> AddAsync(ReferralCase referral)
    {
        await using var db = Storage.Open();
        db.Cases.Add(referral);
        await db.SaveChangesAsync();
        return referral.Id;
    }
}

public sealed class SqliteConcurrencyTests() : ConcurrencyContract(new SqliteFixture(new Waits(atRandom: true)));
