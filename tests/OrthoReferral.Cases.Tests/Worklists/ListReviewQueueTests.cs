using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class ListReviewQueueTests : IAsyncLifetime
{
    private readonly CaseFixture fixture = new();

    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [Fact]
    public async Task The_review_queue_holds_what_a_role_can_decide_most_urgent_first()
    {
        var routine = await fixture.InReviewAsync("OR-2026-001001", urgency: Urgency.Routine, dueIn: TimeSpan.FromHours(1));
        await fixture.InReviewAsync("OR-2026-001002", urgency: Urgency.Immediate, dueIn: TimeSpan.FromHours(3));
        await fixture.InReviewAsync("OR-2026-001003", urgency: Urgency.Immediate, dueIn: TimeSpan.FromHours(2));
        await fixture.InReviewAsync("OR-2026-001004", role: Role.InterventionalRadiologist);
        var taken = await fixture.InReviewAsync("OR-2026-001005");
        await fixture.SendAsync(People.SecondSurgeon, new ClaimWorkItem.Command(taken.WorkItems[0].Id));
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(routine.WorkItems[0].Id));
        await fixture.RaiseAsync(routine.Id, WorkItemForm.Checks, Role.OrthopedicSurgeon);

        var queue = await fixture.SendAsync(People.Surgeon, new ListReviewQueue.Query());

        queue.Total.ShouldBe(3);
        queue.Rows.Select(row => row.Number).ShouldBe(["OR-2026-001003", "OR-2026-001002", "OR-2026-001001"]);
        queue.Rows[2].AssigneeName.ShouldBe(People.Surgeon.Name);
        (await fixture.SendAsync(People.Radiologist, new ListReviewQueue.Query()))
            .Rows.ShouldHaveSingleItem()
            .Number.ShouldBe("OR-2026-001004");
    }

    [Fact]
    public async Task A_case_of_several_lesions_is_called_by_the_most_urgent_and_says_how_many_more_there_are_and_what_blocks()
    {
        var femur = Vignettes.Femur.Lesions[0] with { Id = "A" };
        var rib = Vignettes.Rib.Lesions[0] with { Id = "B" };
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur with { Lesions = [rib, femur, rib with { Id = "C" }] });

        var row = (await fixture.SendAsync(People.Surgeon, new ListReviewQueue.Query(Limit: 500))).Rows.Single(one => one.CaseId == caseId);

        var answer = (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId))).Assessment!.Read();
        answer.Case.LeadLesionId.ShouldBe("A");
        row.Lesion.ShouldNotBeNull().ShouldContain("femur");
        row.OtherLesions.ShouldNotBeNull().ShouldStartWith("2 more: ");
        row.OpenBlocks.ShouldBe(answer.Lesions.Sum(lesion => lesion.Blocks.Count(block => block.Procedure is not null)));
        foreach (var other in answer.Lesions.Where(lesion => lesion.LesionId != "A"))
            row.OtherLesions.ShouldContain(ProcedureNames.For(other.PrimaryProcedure));
    }

    [Fact]
    public async Task A_part_of_the_queue_holds_its_rows_and_the_counts_those_of_all_parts()
    {
        var mine = await fixture.InReviewAsync("OR-2026-001021");
        await fixture.InReviewAsync("OR-2026-001022");
        await fixture.InReviewAsync("OR-2026-001023");
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(mine.WorkItems[0].Id));

        var held = await fixture.SendAsync(People.Surgeon, new ListReviewQueue.Query(QueuePart.Mine, Limit: 1));
        var free = await fixture.SendAsync(People.Surgeon, new ListReviewQueue.Query(QueuePart.Unclaimed, Limit: 1));

        held.Rows.ShouldHaveSingleItem().Number.ShouldBe("OR-2026-001021");
        held.Total.ShouldBe(1);
        free.Rows.ShouldHaveSingleItem().AssigneeName.ShouldBeNull();
        free.Total.ShouldBe(2);
        free.Counts.ShouldBe(new ListReviewQueue.PartCounts(All: 3, Mine: 1, Unclaimed: 2, Emergencies: 0, SecondSignatures: 0));
        (await fixture.SendAsync(People.Surgeon, new ListReviewQueue.Query(QueuePart.Emergencies))).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_an_absent_colleague_holds_waits_for_the_deputy_and_for_nobody_else()
    {
        var row = await fixture.InReviewAsync("OR-2026-001024");
        await fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(row.WorkItems[0].Id));
        (await fixture.SendAsync(People.SecondSurgeon, new ListReviewQueue.Query())).Total.ShouldBe(0);

        await fixture.GoAwayAsync(People.Surgeon, People.SecondSurgeon);

        var deputy = await fixture.NowAsync(People.SecondSurgeon);
        var queue = await fixture.SendAsync(deputy, new ListReviewQueue.Query());
        queue.Rows.ShouldHaveSingleItem().AssigneeId.ShouldBe(People.Surgeon.UserId);
        queue.Counts.ShouldBe(new ListReviewQueue.PartCounts(All: 1, Mine: 0, Unclaimed: 0, Emergencies: 0, SecondSignatures: 0));
        (await fixture.SendAsync(People.Radiologist, new ListReviewQueue.Query())).Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_second_signature_names_the_procedure_that_waits_for_it()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(
            People.Surgeon,
            new ApproveProcedure.Command(caseId, [new("L1", Procedure.FocusedUltrasound, "Declines surgery")])
        );

        var rows = (await fixture.SendAsync(People.SecondSurgeon, new ListReviewQueue.Query(QueuePart.SecondSignatures))).Rows;

        rows.ShouldHaveSingleItem().ToSign.ShouldBe([Procedure.FocusedUltrasound]);
    }

    [Fact]
    public async Task A_new_assessment_moves_a_waiting_review_up_the_queue()
    {
        await fixture.InReviewAsync("OR-2026-001006", urgency: Urgency.Urgent);
        var row = await fixture.InReviewAsync("OR-2026-001007", urgency: Urgency.Routine);

        await fixture.ChangeAsync(
            row.Id,
            tracked =>
                tracked.AddAssessment(
                    new AssessmentRecord(
                        row.Id,
                        2,
                        "{}",
                        "{}",
                        new AssessmentHeadline("1.0", "E1", Urgency.Immediate, Procedure.UrgentDecompressionStabilization, true),
                        fixture.Now
                    ),
                    Role.OrthopedicSurgeon,
                    Actor.System,
                    fixture.Now
                )
        );

        (await fixture.SendAsync(People.Surgeon, new ListReviewQueue.Query()))
            .Rows.Select(item => item.Number)
            .ShouldBe(["OR-2026-001007", "OR-2026-001006"]);
        (await fixture.SendAsync(People.Coordinator, new ListWorklist.Query(new WorklistFilter())))
            .Page.Rows[0]
            .Number.ShouldBe("OR-2026-001007");
    }
}
