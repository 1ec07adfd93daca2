using System.Text.Json;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tasks;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class AcceptTaskTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
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
    [InlineData("""{"role":"Oncologist","title":"x","dueIn":"P1D","form":"radiationPlan"}""")]
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
    public async Task A_task_for_a_closed_case_cancels_its_instance_instead_of_raising_work()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Elsewhere"));
        await fixture.RequestAsync(
            caseId,
            "SpecialistReview",
            """{"role":"OrthopedicSurgeon","title":"Review the referral","dueIn":"PT24H","form":"review","state":"AwaitingReview"}"""
        );
        (await fixture.LoadAsync(caseId)).WorkItems.ShouldBeEmpty();
        (await fixture.OutboxAsync(caseId)).Count(message => message.Kind == OutboxKind.CancelInstance).ShouldBe(2);
    }

    [Fact]
    public async Task A_biopsy_hold_asks_for_the_tissue()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.NoTissue);
        (await fixture.LastAnswerAsync(caseId)).GetProperty("hold").GetString().ShouldBe("BIOPSY");
        await fixture.RequestAsync(
            caseId,
            "ProvideBiopsyResult",
            """{"role":"Oncologist","title":"Provide the biopsy result","dueIn":"P14D","form":"biopsy","state":"AwaitingInformation"}"""
        );
        var view = await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId));
        view.Header.State.ShouldBe(CaseState.AwaitingInformation);
        view.Questions.ShouldHaveSingleItem().Fields.ShouldContain("cancer.tissueConfirmed");
        view.Actions.ShouldContain(action => action.Name == "answerInformation");
    }

    [Fact]
    public async Task The_engine_is_told_what_became_of_a_task_and_nobody_else_asks_for_one()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.Femur);
        var instanceId = (await fixture.LoadAsync(caseId)).InstanceId!;
        var command = new AcceptTask.Command(
            new TaskRequest(
                $"{caseId:N}-call",
                "CallPatient",
                instanceId,
                "orthopedic-referral",
                WorkflowCorrelation.ForCase(caseId, run: 1),
                "CallPatient",
                JsonElement.Parse("""{"role":"Coordinator","title":"Call the patient","dueIn":"P1D","form":"confirm"}"""),
                fixture.Now
            )
        );
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, command));

        (await fixture.SendAsync(Actor.System, command)).ShouldBe(AcceptTask.Result.WorkItemRaised);
        (await fixture.SendAsync(Actor.System, command)).ShouldBe(AcceptTask.Result.Repeated);

        (await fixture.LoadAsync(caseId)).WorkItems.ShouldHaveSingleItem().Title.ShouldBe("Call the patient");
    }
}
