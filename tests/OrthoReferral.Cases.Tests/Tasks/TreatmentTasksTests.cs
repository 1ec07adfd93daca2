using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Tasks;

public sealed class TreatmentTasksTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string InTreatment = """{"state":"InTreatment"}""";

    [Fact]
    public async Task Each_approved_lesion_gets_one_treatment_and_one_pathway_however_often_it_is_asked_for()
    {
        var caseId = await StartedAsync();
        await fixture.RequestAsync(caseId, "StartTreatments", InTreatment);
        var row = await fixture.LoadAsync(caseId);
        var treatment = row.Treatments.ShouldHaveSingleItem();
        (treatment.Procedure, treatment.State, treatment.LesionId).ShouldBe(
            (Procedure.FixationPlusRadiation, TreatmentState.Planned, "L1")
        );
        treatment.LesionLabel.ShouldStartWith("Lesion 1, ");
        row.State.ShouldBe(CaseState.InTreatment);
        var start = await StartOfPathwayAsync(caseId);
        (start.DefinitionId, start.CorrelationId).ShouldBe(("fixation-plus-radiation", $"{caseId:D}/{treatment.Id:D}"));
        start.Input.GetProperty("weightBearing").GetBoolean().ShouldBeTrue();
        start.Input.GetProperty("radiationWanted").GetBoolean().ShouldBeTrue();
        (await fixture.OutboxAsync(caseId)).Count(message => message.Kind == OutboxKind.StartWorkflow).ShouldBe(2);
    }

    [Fact]
    public async Task Radiation_that_the_patient_declined_is_not_asked_for()
    {
        var femur = Vignettes.Femur;
        var declined = femur with { Lesions = [femur.Lesions[0] with { RadiotherapyContraindicatedOrDeclined = true }] };
        var caseId = await fixture.UnderReviewAsync(declined);
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));

        await fixture.RequestAsync(caseId, "StartTreatments", InTreatment);

        (await StartOfPathwayAsync(caseId)).Input.GetProperty("radiationWanted").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task A_cancelled_treatment_is_not_planned_again_by_a_late_repetition()
    {
        var caseId = await StartedAsync();
        await EndAsync(caseId, """{"treatmentState":"Cancelled","reason":"Not cleared"}""");
        await fixture.RequestAsync(caseId, "StartTreatments", InTreatment);
        var treatment = (await fixture.LoadAsync(caseId)).Treatments.ShouldHaveSingleItem();
        (treatment.State, treatment.EndReason).ShouldBe((TreatmentState.Cancelled, "Not cleared"));
    }

    [Theory]
    [InlineData("""{"treatmentState":"Completed"}""", 1, 0)]
    [InlineData("""{"treatmentState":"Cancelled","reason":"Not cleared"}""", 0, 1)]
    public async Task The_workflow_that_waits_for_the_treatments_is_answered_by_the_last_one(string payload, int performed, int cancelled)
    {
        var caseId = await StartedAsync();
        await fixture.RequestAsync(caseId, "AwaitTreatments", "{}", $"{caseId:N}-await");
        (await fixture.AnswersAsync(caseId)).ShouldNotContain(answer => answer.TaskId == $"{caseId:N}-await");
        await EndAsync(caseId, payload);
        var answer = (await fixture.AnswersAsync(caseId)).Single(known => known.TaskId == $"{caseId:N}-await").Result;
        (answer.GetProperty("performed").GetInt32(), answer.GetProperty("cancelled").GetInt32()).ShouldBe((performed, cancelled));
        (await fixture.LoadAsync(caseId)).AwaitTreatmentsTaskId.ShouldBeNull();
    }

    [Fact]
    public async Task Waiting_for_treatments_that_have_ended_is_answered_at_once()
    {
        var caseId = await StartedAsync();
        await EndAsync(caseId, """{"treatmentState":"Completed"}""");
        await fixture.RequestAsync(caseId, "AwaitTreatments", "{}", $"{caseId:N}-await");
        (await fixture.AnswersAsync(caseId)).ShouldContain(answer => answer.TaskId == $"{caseId:N}-await");
    }

    [Fact]
    public async Task A_pathways_task_moves_its_treatment_and_belongs_to_it()
    {
        var caseId = await StartedAsync();
        var treatmentId = await TreatmentAsync(caseId);
        await fixture.RequestAsync(
            caseId,
            "PreProcedureChecks",
            """
            {
              "role": "Coordinator", "title": "Pre-procedure checks", "dueIn": "P3D", "form": "checks",
              "treatmentState": "PreProcedure", "checks": [{ "code": "INR", "title": "INR acceptable" }]
            }
            """,
            treatmentId: treatmentId
        );
        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].State.ShouldBe(TreatmentState.PreProcedure);
        row.Treatments[0].InstanceId.ShouldNotBeNull();
        var item = row.WorkItems.Single(known => known.Form == WorkItemForm.Checks);
        item.TreatmentId.ShouldBe(treatmentId);
        item.PayloadJson!.ShouldContain("INR acceptable");
    }

    [Fact]
    public async Task Closing_ends_the_case_with_the_definitions_outcome_however_often_it_is_asked_for()
    {
        var caseId = await StartedAsync();
        await EndAsync(caseId, """{"treatmentState":"Completed"}""");
        await fixture.RequestAsync(caseId, "CloseCase", """{"state":"Closed","outcome":"Treated"}""", $"{caseId:N}-close");
        await fixture.RequestAsync(caseId, "CloseCase", """{"state":"Closed","outcome":"Treated"}""", $"{caseId:N}-close");
        var row = await fixture.LoadAsync(caseId);
        (row.State, row.Outcome).ShouldBe((CaseState.Closed, CaseOutcome.Treated));
        row.Events.Count(line => line.Kind == CaseEventKind.Closed).ShouldBe(1);
    }

    [Fact]
    public async Task Cancelling_a_case_in_treatment_cancels_its_pathway_too()
    {
        var caseId = await StartedAsync();
        var treatmentId = await TreatmentAsync(caseId);
        await fixture.SendAsync(People.Coordinator, new Cases.Referrals.CancelCase.Command(caseId, "Transferred"));
        var cancelled = (await fixture.OutboxAsync(caseId))
            .Where(message => message.Kind == OutboxKind.CancelInstance)
            .Select(OutboxMessages.Read<InstanceTarget>)
            .ToList();
        cancelled.Select(target => target.CorrelationId).ShouldBe([$"{caseId:D}/{treatmentId:D}", $"{caseId:D}"], ignoreOrder: true);
        (await fixture.LoadAsync(caseId)).Treatments[0].State.ShouldBe(TreatmentState.Cancelled);
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Every_procedure_but_the_holds_has_its_definition_file(Procedure procedure)
    {
        var isTreatment = procedure is not (Procedure.HoldBiopsyFirst or Procedure.HoldMissingData or Procedure.OutOfScope);
        Pathways.IsTreatment(procedure).ShouldBe(isTreatment);
        if (isTreatment)
            File.Exists(Path.Combine(ArchitectureTests.Root(), "workflows", $"{Pathways.DefinitionOf(procedure)}.json")).ShouldBeTrue();
    }

    public static TheoryData<Procedure> Procedures() => [.. Enum.GetValues<Procedure>()];

    private async Task<Guid> StartedAsync()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        await fixture.RequestAsync(caseId, "StartTreatments", InTreatment);
        return caseId;
    }

    private async Task<WorkflowStart> StartOfPathwayAsync(Guid caseId) =>
        (await fixture.OutboxAsync(caseId))
            .Where(message => message.Kind == OutboxKind.StartWorkflow)
            .Select(OutboxMessages.Read<WorkflowStart>)
            .Last();

    private async Task<Guid> TreatmentAsync(Guid caseId) => (await fixture.LoadAsync(caseId)).Treatments[0].Id;

    private async Task EndAsync(Guid caseId, string payload) =>
        await fixture.RequestAsync(caseId, "CompleteTreatment", payload, treatmentId: await TreatmentAsync(caseId));
}
