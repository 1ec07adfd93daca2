using System.Text;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Worklists;

public sealed class QueuesTests : IAsyncLifetime
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

    [Fact]
    public async Task My_work_items_are_paged_by_due_time_and_narrowed_by_scope()
    {
        var row = await fixture.InReviewAsync("OR-2026-001011");
        var items = new List<Guid>();
        for (var i = 1; i <= 5; i++)
            items.Add(await fixture.RaiseAsync(row.Id, WorkItemForm.Confirm, Role.Coordinator, dueIn: TimeSpan.FromHours(i)));
        await fixture.SendAsync(People.Coordinator, new ClaimWorkItem.Command(items[2]));

        var first = await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(Size: 2));
        var second = await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(Cursor: first.Next, Size: 2));
        var back = await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(Cursor: second.Previous, Size: 2));

        first.Rows.Concat(second.Rows).Select(item => item.WorkItemId).ShouldBe(items.Take(4));
        back.Rows.Select(item => item.WorkItemId).ShouldBe(items.Take(2));
        (await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(ListMyWorkItems.Scope.Mine)))
            .Rows.ShouldHaveSingleItem()
            .WorkItemId.ShouldBe(items[2]);
        (await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(ListMyWorkItems.Scope.Unclaimed))).Rows.Count.ShouldBe(4);
        (await fixture.SendAsync(People.Coordinator, new ListMyWorkItems.Query(ListMyWorkItems.Scope.All))).Rows.Count.ShouldBe(6);
        (await fixture.SendAsync(People.OtherOncologist, new ListMyWorkItems.Query(ListMyWorkItems.Scope.All))).Rows.ShouldBeEmpty();
    }

    [Fact]
    public async Task Search_finds_only_what_the_person_may_see()
    {
        await fixture.InReviewAsync("OR-2026-001021", "Okafor");
        await fixture.InReviewAsync("OR-2026-001022", "Okonkwo", oncologist: People.OtherOncologist);

        (await fixture.SendAsync(People.Coordinator, new SearchCases.Query("oko")))
            .Matches.ShouldHaveSingleItem()
            .Number.ShouldBe("OR-2026-001022");
        (await fixture.SendAsync(People.Coordinator, new SearchCases.Query("ok"))).Matches.Count.ShouldBe(2);
        (await fixture.SendAsync(People.Oncologist, new SearchCases.Query("ok")))
            .Matches.ShouldHaveSingleItem()
            .Number.ShouldBe("OR-2026-001021");
        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Coordinator, new SearchCases.Query("")));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new SearchCases.Query("ok")));
    }

    [Fact]
    public async Task The_tumor_board_list_says_who_sent_a_case_and_why()
    {
        var row = await fixture.InReviewAsync("OR-2026-001031");
        var assessment = (await fixture.LoadAsync(row.Id)).Assessments[0].Id;
        await fixture.ChangeAsync(
            row.Id,
            tracked =>
            {
                tracked.Decide(
                    [
                        new ProcedureDecision(
                            row.Id,
                            assessment,
                            DecisionKind.TumorBoard,
                            null,
                            null,
                            "Systemic options first?",
                            null,
                            false,
                            People.Surgeon,
                            fixture.Now
                        ),
                    ],
                    People.Surgeon,
                    fixture.Now
                );
                tracked.EnterState(CaseState.AtTumorBoard, null, Actor.System, fixture.Now);
                tracked.Raise(fixture, WorkItemForm.TumorBoard, Role.OrthopedicSurgeon, "Tumor board", TimeSpan.FromDays(4));
            }
        );

        var entry = (await fixture.SendAsync(People.Coordinator, new ListTumorBoard.Query())).Entries.ShouldHaveSingleItem();

        entry.ShouldSatisfyAllConditions(
            one => one.Item.Number.ShouldBe("OR-2026-001031"),
            one => one.SentByName.ShouldBe(People.Surgeon.Name),
            one => one.Question.ShouldBe("Systemic options first?")
        );
    }

    [Fact]
    public async Task A_view_is_kept_replaced_and_deleted_by_its_own_person()
    {
        await fixture.AddPeopleAsync();
        var saved = await fixture.SendAsync(People.Coordinator, new SaveView.Command("Board", "state=AtTumorBoard"));
        var again = await fixture.SendAsync(People.Coordinator, new SaveView.Command("board", "state=AtTumorBoard&sort=Number"));

        again.ViewId.ShouldBe(saved.ViewId);
        (await fixture.SendAsync(People.Coordinator, new ListViews.Query()))
            .Views.ShouldHaveSingleItem()
            .Query.ShouldBe("state=AtTumorBoard&sort=Number");
        (await fixture.SendAsync(People.Surgeon, new ListViews.Query())).Views.ShouldBeEmpty();
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.Surgeon, new DeleteView.Command(saved.ViewId)));
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new SaveView.Command("x", "//elsewhere?a"))
        );
        await fixture.SendAsync(People.Coordinator, new DeleteView.Command(saved.ViewId));
        (await fixture.SendAsync(People.Coordinator, new ListViews.Query())).Views.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_export_writes_the_chosen_columns_as_text_and_is_audited()
    {
        await fixture.InReviewAsync("OR-2026-001041", "=cmd|' /C calc'!A0", Urgency.Immediate);
        await fixture.InReviewAsync("OR-2026-001042", "Okafor, \"Dan\"");

        var export = await fixture.SendAsync(
            People.Coordinator,
            new ExportWorklist.Command(
                new WorklistFilter(),
                WorklistSort.UrgencyThenClock,
                ["number", "familyName", "ageYears", "waitingFor"]
            )
        );
        var csv = await WriteAsync(export);

        csv.ShouldBe([
            "number,familyName,ageYears,waitingFor",
            "OR-2026-001041,\"'=cmd|' /C calc'!A0\",70,Review",
            "OR-2026-001042,\"Okafor, \"\"Dan\"\"\",70,Review",
        ]);
        export.FileName.ShouldBe("worklist-20261120-0900.csv");
        (await fixture.ReadAsync(db => db.Audit.SingleAsync(entry => entry.Action == "WorklistExported"))).ActorName.ShouldBe(
            People.Coordinator.Name
        );
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Coordinator, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, ["secret"]))
        );
        await Should.ThrowAsync<ForbiddenException>(() =>
            fixture.SendAsync(People.Surgeon, new ExportWorklist.Command(new WorklistFilter(), WorklistSort.Number, []))
        );
    }

    private async Task<string[]> WriteAsync(ExportWorklist.Result export)
    {
        await using var scope = fixture.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = People.Coordinator;
        using var output = new MemoryStream();
        (await scope.ServiceProvider.GetRequiredService<ExportWorklist.Writer>().WriteAsync(export, output, default)).ShouldBe(2);
        return Encoding.UTF8.GetString(output.ToArray()).TrimStart('\uFEFF').Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
    }
}
