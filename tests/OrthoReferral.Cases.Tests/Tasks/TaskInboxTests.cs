using System.Text.Json;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class TaskInboxTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_assessment_is_stored_and_the_workflow_is_told_where_to_go()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.Rib);
        var answer = await fixture.LastAnswerAsync(caseId);
        answer.GetProperty("hold").GetString().ShouldBe("NONE");
        answer.GetProperty("urgency").GetString().ShouldBe("SOON");
        answer.GetProperty("primaryProcedure").GetString().ShouldBe("ABLATION");
        answer.GetProperty("emergency").GetBoolean().ShouldBeFalse();
        answer.GetProperty("reviewRole").GetString().ShouldBe("InterventionalRadiologist");
        answer.GetProperty("ruleSet").GetString().ShouldBe(RuleSet.Current.Version);
        var row = await fixture.LoadAsync(caseId);
        row.Assessments.ShouldHaveSingleItem().FactsVersion.ShouldBe(1);
        row.Events.Where(line => line.Kind == CaseEventKind.Assessed).ShouldAllBe(line => line.ActorName == "system");
        row.InstanceId.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_task_that_is_delivered_twice_is_done_once()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.CordCompressionSuspected);
        var events = (await fixture.LoadAsync(caseId)).Events.Count;
        await fixture.RequestAsync(caseId, "AssessFractureRisk", null, $"{caseId:N}-assess");
        await fixture.RequestReviewAsync(caseId);
        var row = await fixture.LoadAsync(caseId);
        row.Events.Count.ShouldBe(events);
        row.Assessments.Count.ShouldBe(1);
        row.WorkItems.Count(item => item.Form == WorkItemForm.Emergency).ShouldBe(1);
        row.WorkItems.Count(item => item.Form == WorkItemForm.Review).ShouldBe(1);
    }

    [Fact]
    public async Task A_task_that_is_delivered_again_after_it_was_answered_raises_nothing()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new DeclineReferral.Command(caseId, "Treated elsewhere"));
        await fixture.RequestReviewAsync(caseId);
        (await fixture.LoadAsync(caseId)).WorkItems.ShouldHaveSingleItem().State.ShouldBe(WorkItemState.Completed);
    }

    [Fact]
    public async Task A_human_task_becomes_a_work_item_with_what_its_payload_says()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var item = (await fixture.LoadAsync(caseId)).WorkItems.ShouldHaveSingleItem();
        (item.Form, item.Role, item.Title, item.DueAt, item.TaskName).ShouldBe(
            (WorkItemForm.Review, Role.OrthopedicSurgeon, "Review the referral", fixture.Now.AddHours(24), "SpecialistReview")
        );
        (await fixture.LoadAsync(caseId)).State.ShouldBe(CaseState.AwaitingReview);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"role":"Surgeon","title":"x","dueIn":"P1D","form":"review"}""")]
    [InlineData("""{"role":"Coordinator","title":"x","dueIn":"tomorrow","form":"confirm"}""")]
    [InlineData("""{"role":"Coordinator","title":"x","dueIn":"P1D","form":"poem"}""")]
    [InlineData("""{"role":"Coordinator","dueIn":"P1D","form":"confirm"}""")]
    public async Task A_task_that_nobody_understands_becomes_an_incident_and_is_answered_when_it_is_resolved(string payload)
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.RequestAsync(caseId, "BrewCoffee", payload, $"{caseId:N}-odd");
        await fixture.RequestAsync(caseId, "BrewCoffee", payload, $"{caseId:N}-odd");
        var row = await fixture.LoadAsync(caseId);
        var incident = row.WorkItems.ShouldHaveSingleItem();
        (incident.Form, incident.Role).ShouldBe((WorkItemForm.Incident, Role.Coordinator));
        row.State.ShouldBe(CaseState.Submitted);

        await fixture.SendAsync(People.Coordinator, new ResolveIncident.Command(caseId, incident.Id, "Done by hand"));
        (await fixture.AnswersAsync(caseId)).ShouldHaveSingleItem().TaskId.ShouldBe($"{caseId:N}-odd");
    }

    [Fact]
    public async Task A_step_that_the_case_refuses_is_kept_by_the_engine_and_shown_to_the_coordinators()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        const string payload = """{"role":"Oncologist","title":"Follow-up","dueIn":"P1D","form":"followUp","state":"InFollowUp"}""";
        await Should.ThrowAsync<IllegalCaseMoveException>(() => fixture.RequestAsync(caseId, "FollowUp", payload));
        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.Submitted);
        row.WorkItems.ShouldHaveSingleItem().Form.ShouldBe(WorkItemForm.Incident);
    }

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
    public async Task A_task_for_a_closed_case_cancels_its_instance_instead_of_raising_work()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Elsewhere"));
        await fixture.RequestReviewLateAsync(caseId);
        (await fixture.LoadAsync(caseId)).WorkItems.ShouldBeEmpty();
        (await fixture.OutboxAsync(caseId)).Count(message => message.Kind == OutboxKind.CancelInstance).ShouldBe(2);
    }

    [Theory]
    [InlineData("SpecialistReview")]
    [InlineData("AssessFractureRisk")]
    [InlineData("CloseCase")]
    public async Task A_task_of_another_instance_changes_nothing(string taskName)
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var before = await fixture.LoadAsync(caseId);
        var answers = (await fixture.AnswersAsync(caseId)).Count;
        (await ReceiveAsync(caseId.ToString("D"), taskName)).ShouldBe(TaskReception.WrongInstance);
        var after = await fixture.LoadAsync(caseId);
        (after.State, after.InstanceId, after.Events.Count, after.WorkItems.Count).ShouldBe(
            (before.State, before.InstanceId, before.Events.Count, before.WorkItems.Count)
        );
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answers);
    }

    [Theory]
    [InlineData("order-17")]
    [InlineData("7c9e6679-7425-40de-944b-e07fc1f90ae7")]
    [InlineData("7c9e6679-7425-40de-944b-e07fc1f90ae7~99999999999")]
    [InlineData("7c9e6679-7425-40de-944b-e07fc1f90ae7/0f8fad5b-d9cb-469f-a165-70867728950e")]
    public async Task A_task_of_no_case_of_ours_is_one_of_another_instance(string correlationId) =>
        (await ReceiveAsync(correlationId, "SpecialistReview")).ShouldBe(TaskReception.WrongInstance);

    private Task<TaskReception> ReceiveAsync(string correlationId, string taskName)
    {
        var payload = JsonElement.Parse("""{"role":"Coordinator","title":"Review","dueIn":"PT24H","form":"review","outcome":"Treated"}""");
        var request = new TaskRequest(
            Guid.NewGuid().ToString("N"),
            taskName,
            "an-instance-elsewhere",
            "orthopedic-referral",
            correlationId,
            taskName,
            payload,
            fixture.Now
        );
        return fixture.Inbox().RequestedAsync(request, CancellationToken.None);
    }

    [Fact]
    public async Task Escalation_marks_the_late_item_and_the_last_level_is_left_to_the_join()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var answered = (await fixture.AnswersAsync(caseId)).Count;
        await fixture.RequestAsync(caseId, "EscalateWorkItem", """{"activity":"SpecialistReview","level":"first","to":"Coordinator"}""");
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answered + 1);
        var row = await fixture.LoadAsync(caseId);
        row.EscalatedAt.ShouldBe(fixture.Now);
        row.WorkItems.Single().EscalatedAt.ShouldBe(fixture.Now);
        await fixture.RequestAsync(caseId, "EscalateWorkItem", """{"activity":"SpecialistReview","level":"last","to":"Coordinator"}""");
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answered + 1);

        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        (await fixture.LoadAsync(caseId)).EscalatedAt.ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_is_shown_once_and_can_be_retried_by_coordinator_or_administrator()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var fault = new WorkflowFault(
            "instance-x",
            "orthopedic-referral",
            caseId.ToString("D"),
            new WorkflowIncident("Hold", "Elsa.FlowSwitch", "urgency is not defined", fixture.Now)
        );
        await fixture.Inbox().FaultedAsync(fault, CancellationToken.None);
        await fixture.Inbox().FaultedAsync(fault, CancellationToken.None);
        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.Count(item => item.Form == WorkItemForm.Incident).ShouldBe(1);
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.WorkflowFaulted && line.Why == "urgency is not defined");

        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Surgeon, new RetryWorkflow.Command(caseId)));
        (await fixture.SendAsync(People.Administrator, new RetryWorkflow.Command(caseId))).Instances.ShouldBe(1);
        var retried = (await fixture.OutboxAsync(caseId)).Single(message => message.Kind == OutboxKind.RetryInstance);
        OutboxMessages.Read<InstanceTarget>(retried).InstanceId.ShouldBe("instance-x");
        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Coordinator, new RetryWorkflow.Command(caseId)))
        ).Code.ShouldBe("no-fault");
    }
}

internal static class LateReview
{
    public static Task RequestReviewLateAsync(this CaseFixture fixture, Guid caseId) =>
        fixture.RequestAsync(
            caseId,
            "SpecialistReview",
            """{"role":"OrthopedicSurgeon","title":"Review the referral","dueIn":"PT24H","form":"review","state":"AwaitingReview"}"""
        );
}
