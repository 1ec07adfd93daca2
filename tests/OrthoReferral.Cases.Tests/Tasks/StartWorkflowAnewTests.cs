using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class StartWorkflowAnewTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Review =
        """{"role":"OrthopedicSurgeon","title":"Review the referral","dueIn":"PT24H","form":"review","state":"AwaitingReview"}""";

    private const string Board =
        """{"role":"OrthopedicSurgeon","title":"Record the decision","dueIn":"P7D","form":"tumorBoard","state":"AtTumorBoard"}""";

    [Fact]
    public async Task The_lost_instance_is_forgotten_and_the_same_start_is_sent_again()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();
        var lost = (await fixture.LoadAsync(caseId)).InstanceId!;
        var sentBefore = (await fixture.OutboxAsync(caseId)).Count;

        (await StartAnewAsync(caseId, incident)).DefinitionId.ShouldBe("orthopedic-referral");

        var sent = (await fixture.OutboxAsync(caseId)).Skip(sentBefore).ToList();
        sent.Select(message => message.Kind).ShouldBe([OutboxKind.RemoveInstance, OutboxKind.StartWorkflow]);
        OutboxMessages.Read<InstanceTarget>(sent[0]).ShouldBe(new InstanceTarget($"{caseId:D}", lost));
        OutboxMessages.Read<WorkflowStart>(sent[1]).CorrelationId.ShouldBe($"{caseId:D}");
        var row = await fixture.LoadAsync(caseId);
        (row.InstanceId, row.State).ShouldBe((null, CaseState.AtTumorBoard));
        row.WorkItems.Single(item => item.Id == incident).State.ShouldBe(WorkItemState.Completed);
        var line = row.Events.Single(known => known.Kind == CaseEventKind.WorkflowStartedAnew);
        (line.Subject, line.ActorName).ShouldBe((lost, People.Administrator.Name));
        (
            await fixture.ReadAsync(db => db.Audit.SingleAsync(entry => entry.CaseId == caseId && entry.Action == "WorkflowStartedAnew"))
        ).Subject.ShouldBe(lost);
    }

    [Fact]
    public async Task What_was_answered_is_answered_again_and_what_is_open_stays_with_whoever_has_it()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();
        var before = await fixture.LoadAsync(caseId);
        var board = before.WorkItems.Single(item => item.Form == WorkItemForm.TumorBoard);
        await StartAnewAsync(caseId, incident);

        foreach (var _ in new[] { "delivered", "delivered again" })
        {
            (await AskAsync(caseId, "AssessFractureRisk", null, "anew")).ShouldBe(TaskReception.Taken);
            (await AskAsync(caseId, "SpecialistReview", Review, "anew")).ShouldNotBe(TaskReception.WrongInstance);
            (await fixture.LoadAsync(caseId)).State.ShouldBe(CaseState.AtTumorBoard, "a step behind the case takes it nowhere");
            await AskAsync(caseId, "TumorBoardDecision", Board, "anew");
        }

        var row = await fixture.LoadAsync(caseId);
        row.InstanceId.ShouldBe("anew");
        row.Assessments.Count.ShouldBe(before.Assessments.Count);
        row.WorkItems.Count.ShouldBe(before.WorkItems.Count, "nobody is asked twice");
        var answer = (await fixture.AnswersAsync(caseId)).Single(known => known.TaskId == $"{caseId:N}-SpecialistReview-anew");
        answer.Result.GetProperty("decision").GetString().ShouldBe("tumorBoard");
        var open = row.WorkItems.Single(item => item.Form == WorkItemForm.TumorBoard);
        (open.Id, open.State, open.DueAt).ShouldBe((board.Id, WorkItemState.Open, board.DueAt));
        (open.TaskId, open.InstanceId).ShouldBe(($"{caseId:N}-TumorBoardDecision-anew", "anew"));
    }

    [Fact]
    public async Task A_new_instance_that_has_caught_up_moves_the_case_on()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();
        await StartAnewAsync(caseId, incident);
        await AskAsync(caseId, "SpecialistReview", Review, "anew");
        await AskAsync(caseId, "TumorBoardDecision", Board, "anew");

        await AskAsync(
            caseId,
            "ProvideInformation",
            """{"role":"Oncologist","title":"Answer","dueIn":"P2D","form":"information","state":"AwaitingInformation"}""",
            "anew"
        );

        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.AwaitingInformation);
        row.WorkItems.Count(item => item.Form == WorkItemForm.Information).ShouldBe(1);
    }

    [Fact]
    public async Task A_late_request_of_an_instance_that_was_given_up_is_ignored()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();
        var former = (await fixture.LoadAsync(caseId)).InstanceId!;
        await StartAnewAsync(caseId, incident);

        (await AskAsync(caseId, "FollowUp", Board, former)).ShouldBe(TaskReception.WrongInstance);

        (await fixture.LoadAsync(caseId)).InstanceId.ShouldBeNull();
    }

    [Fact]
    public async Task A_second_loss_is_mended_like_the_first()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();
        await StartAnewAsync(caseId, incident);
        await AskAsync(caseId, "SpecialistReview", Review, "anew");
        await AskAsync(caseId, "TumorBoardDecision", Board, "anew");
        await StartAnewAsync(caseId, await RaiseAsync(caseId));

        await AskAsync(caseId, "SpecialistReview", Review, "third");
        await AskAsync(caseId, "TumorBoardDecision", Board, "third");

        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.Single(item => item.Form == WorkItemForm.TumorBoard).InstanceId.ShouldBe("third");
        (await fixture.AnswersAsync(caseId)).ShouldContain(known => known.TaskId == $"{caseId:N}-SpecialistReview-third");
    }

    [Fact]
    public async Task A_reopened_case_is_asked_again()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();
        await StartAnewAsync(caseId, incident);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "By mistake"));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(People.Coordinator, new ReopenCase.Command(caseId, "Closed by mistake"));

        await AskAsync(caseId, "SpecialistReview", Review, "second-run", run: 2);

        (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item.InstanceId == "second-run").State.ShouldBe(WorkItemState.Open);
    }

    [Fact]
    public async Task Of_two_administrators_one_does_it()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();

        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => TryAsync(() => StartAnewAsync(caseId, incident))));

        both.Count(failure => failure is null).ShouldBe(1);
        (
            both.Single(failure => failure is not null) is DbUpdateConcurrencyException or ProcessRuleException { Code: "no-difference" }
        ).ShouldBeTrue();
        (await fixture.OutboxAsync(caseId)).Count(message => message.Kind == OutboxKind.RemoveInstance).ShouldBe(1);
        (await TryAsync(() => StartAnewAsync(caseId, incident))).ShouldBeOfType<ProcessRuleException>().Code.ShouldBe("no-difference");
    }

    [Fact]
    public async Task Only_an_administrator_may_and_only_what_a_new_start_mends()
    {
        var (caseId, incident) = await LostAtTheBoardAsync();
        foreach (var person in new[] { People.Coordinator, People.Surgeon, People.Oncologist })
            await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(person, new StartWorkflowAnew.Command(caseId, incident)));
        var other = await RaiseAsync(caseId, FindingKind.OverdueDelay);
        (await TryAsync(() => StartAnewAsync(caseId, other))).ShouldBeOfType<ProcessRuleException>().Code.ShouldBe("no-difference");
        var rows = (await fixture.SendAsync(People.Administrator, new ListIncidents.Query(500))).Rows.Where(row => row.CaseId == caseId);
        rows.ToDictionary(row => row.WorkItemId, row => row.CanStartAnew)
            .ShouldBe(new Dictionary<Guid, bool> { [incident] = true, [other] = false }, ignoreOrder: true);
    }

    /// <summary>Reviewed, sent to the tumor board, and then the engine has lost the instance.</summary>
    private async Task<(Guid CaseId, Guid Incident)> LostAtTheBoardAsync()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new SendToTumorBoard.Command(caseId, "Skin is close"));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.RequestAsync(caseId, "TumorBoardDecision", Board);
        return (caseId, await RaiseAsync(caseId));
    }

    private async Task<Guid> RaiseAsync(Guid caseId, FindingKind kind = FindingKind.LostInstanceWithWork)
    {
        await fixture.SendAsync(Actor.System, new RecordDifference.Command($"{caseId:D}", kind.ToString(), "Not there."));
        return (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item.TaskName == kind.ToString() && item.IsPending).Id;
    }

    private Task<StartWorkflowAnew.Result> StartAnewAsync(Guid caseId, Guid incident) =>
        fixture.SendAsync(People.Administrator, new StartWorkflowAnew.Command(caseId, incident));

    private async Task<TaskReception> AskAsync(Guid caseId, string task, string? payload, string instanceId, int run = 1) =>
        await fixture
            .Inbox()
            .RequestedAsync(
                new TaskRequest(
                    $"{caseId:N}-{task}-{instanceId}",
                    task,
                    instanceId,
                    "orthopedic-referral",
                    WorkflowCorrelation.ForCase(caseId, run),
                    task,
                    payload is null ? null : JsonElement.Parse(payload),
                    fixture.Now
                ),
                CancellationToken.None
            );

    private static async Task<Exception?> TryAsync(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (Exception failure) when (failure is CaseRuleException or DbUpdateException)
        {
            return failure;
        }
    }
}
