using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.TestDatabase;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class TaskAnswersTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Answering_completes_the_work_item_and_queues_the_answer_in_one_transaction()
    {
        var (caseId, item) = await RaiseAsync(WorkItemForm.Schedule, Role.Coordinator, "task-schedule-1");
        await fixture.ArrangeAsync(async db =>
        {
            var loaded = await Load(db, caseId);
            db.AnswerTask(
                loaded,
                loaded.RequireWorkItem(WorkItemForm.Schedule),
                new ScheduleAnswer(new(2026, 11, 25, 9, 0, 0, TimeSpan.FromHours(1))),
                People.Coordinator,
                fixture.Now
            );
        });

        (await fixture.LoadAsync(caseId)).WorkItems.Single(row => row.Id == item).State.ShouldBe(WorkItemState.Completed);
        var message = (await fixture.OutboxAsync(caseId)).ShouldHaveSingleItem();
        message.Kind.ShouldBe(OutboxKind.CompleteTask);
        var body = OutboxMessages.Read<TaskCompletion>(message);
        body.TaskId.ShouldBe("task-schedule-1");
        body.Result.GetProperty("scheduledFor").GetString().ShouldBe("2026-11-25T08:00:00Z");
    }

    [Fact]
    public async Task Nobody_waits_for_the_answer_to_an_item_that_the_application_raised()
    {
        var (caseId, _) = await RaiseAsync(WorkItemForm.Emergency, Role.OrthopedicSurgeon, taskId: null);
        await fixture.ArrangeAsync(async db =>
        {
            var loaded = await Load(db, caseId);
            db.AnswerTask(loaded, loaded.RequireWorkItem(WorkItemForm.Emergency), new NoAnswer(), People.Surgeon, fixture.Now);
        });
        (await fixture.OutboxAsync(caseId)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(WorkItemForm.Schedule, Role.Coordinator, Role.Coordinator, true)]
    [InlineData(WorkItemForm.Schedule, Role.Coordinator, Role.OrthopedicSurgeon, false)]
    [InlineData(WorkItemForm.Review, Role.InterventionalRadiologist, Role.InterventionalRadiologist, true)]
    [InlineData(WorkItemForm.Review, Role.InterventionalRadiologist, Role.OrthopedicSurgeon, true)]
    [InlineData(WorkItemForm.Review, Role.OrthopedicSurgeon, Role.RadiationOncologist, false)]
    [InlineData(WorkItemForm.Review, Role.Coordinator, Role.Coordinator, false)]
    [InlineData(WorkItemForm.TumorBoard, Role.Coordinator, Role.Coordinator, false)]
    public async Task Only_the_items_role_answers_and_a_coordinator_never_decides(
        WorkItemForm form,
        Role itemRole,
        Role actorRole,
        bool allowed
    )
    {
        var (caseId, itemId) = await RaiseAsync(form, itemRole, taskId: null);
        var item = (await fixture.LoadAsync(caseId)).WorkItems.Single(row => row.Id == itemId);
        TaskAnswers.MayAnswer(item, new Actor(Guid.CreateVersion7(), "somebody", new HashSet<Role> { actorRole })).ShouldBe(allowed);
    }

    [Fact]
    public async Task A_missing_work_item_is_a_named_error()
    {
        var (caseId, _) = await RaiseAsync(WorkItemForm.Checks, Role.Coordinator, taskId: null);
        var loaded = await fixture.LoadAsync(caseId);
        Should.Throw<ProcessRuleException>(() => loaded.RequireWorkItem(WorkItemForm.Review)).Code.ShouldBe("no-pending-work-item");
    }

    private static Task<ReferralCase> Load(CaseDb db, Guid caseId) =>
        db.LoadCaseAsync(caseId, CaseLoad.Change, new RequestContext { Actor = Actor.System }, CancellationToken.None);

    private async Task<(Guid CaseId, Guid ItemId)> RaiseAsync(WorkItemForm form, Role role, string? taskId)
    {
        var draft = ReferralCase.Draft(
            $"OR-2026-{Guid.NewGuid():N}"[..18],
            PatientIdentity.Unknown,
            TestSites.North,
            "{}",
            People.Oncologist,
            fixture.Now
        );
        draft.Submit(People.Oncologist, fixture.Now);
        var item = draft.RaiseWorkItem(
            new WorkItemSource("Test", form, role, "A task", TimeSpan.FromDays(1), taskId),
            null,
            Actor.System,
            fixture.Now
        );
        await fixture.ArrangeAsync(db =>
        {
            db.Cases.Add(draft);
            return Task.CompletedTask;
        });
        return (draft.Id, item.Id);
    }
}
