using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Treatments;

/// <summary>A later fact suspends a signed treatment in its own transaction, until it is signed again (reference, 3.6).</summary>
public sealed class SuspensionTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private const string Perform = """{"role":"OrthopedicSurgeon","title":"Operate","dueIn":"P1D","form":"procedure"}""";
    private const string Book = """{"role":"Coordinator","title":"Book","dueIn":"P1D","form":"schedule"}""";

    [Fact]
    public async Task A_new_contraindication_withdraws_what_is_open_and_asks_for_a_new_signature()
    {
        var (caseId, treatmentId) = await ApprovedAsync();
        await fixture.RequestAsync(caseId, "PerformProcedure", Perform, treatmentId: treatmentId);
        var perform = await ItemAsync(caseId, WorkItemForm.Procedure);

        await RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SuspendedAt.ShouldNotBeNull();
        row.WorkItems.Single(item => item.Id == perform).State.ShouldBe(WorkItemState.Withdrawn);
        row.WorkItems.Single(item => item.Form == WorkItemForm.ReReview).IsPending.ShouldBeTrue();
        (await fixture.OutboxAsync(caseId))[^1].Kind.ShouldBe(OutboxKind.RemoveInstance);
        await Should.ThrowAsync<IllegalWorkItemMoveException>(() => PerformAsync(perform));
        (await fixture.SendAsync(People.Coordinator, new GetReferral.Query(caseId)))
            .Treatments.Single()
            .Suspension!.Reasons.ShouldBe([RecheckReason.HardBlocked]);
    }

    [Fact]
    public async Task What_still_comes_from_the_pathway_can_neither_book_nor_perform_it()
    {
        var (caseId, treatmentId) = await ApprovedAsync();
        var schedule = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatmentId);
        await RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var again = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatmentId);
        var perform = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatmentId);

        await Should.ThrowAsync<IllegalWorkItemMoveException>(() => BookAsync(schedule));
        (await Should.ThrowAsync<TreatmentSuspendedException>(() => BookAsync(again))).Code.ShouldBe("treatment-suspended");
        await Should.ThrowAsync<TreatmentSuspendedException>(() => PerformAsync(perform));
    }

    [Fact]
    public async Task A_newer_value_lifts_what_a_block_suspended_and_the_pathway_starts_anew()
    {
        var (caseId, treatmentId) = await ApprovedAsync();
        await fixture.RequestAsync(caseId, "ScheduleProcedure", Book, treatmentId: treatmentId);
        await RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));

        await RecordAsync(caseId, ("labs.platelets10e9PerL", "90"));

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SuspendedAt.ShouldBeNull();
        row.WorkItems.Single(item => item.Form == WorkItemForm.ReReview).State.ShouldBe(WorkItemState.Withdrawn);
        var last = (await fixture.OutboxAsync(caseId))[^1];
        last.Kind.ShouldBe(OutboxKind.StartWorkflow);
        OutboxMessages.Read<WorkflowStart>(last).CorrelationId.ShouldBe($"{caseId:D}/{treatmentId:D}");
    }

    [Fact]
    public async Task An_override_that_two_clinicians_signed_lifts_what_its_block_suspended()
    {
        var (caseId, treatmentId) = await ApprovedAsync();
        await RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        await fixture.SendAsync(People.Surgeon, new ClearBlock.Command(treatmentId, "PLATELETS", "Transfused on the way"));
        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldNotBeNull();

        await fixture.SendAsync(
            People.Radiologist,
            new SignOverride.Command(await ItemAsync(caseId, WorkItemForm.OverrideSignature), Agrees: true)
        );

        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Two_clinicians_sign_what_is_excluded_now_and_then_it_goes_on()
    {
        var (caseId, treatmentId) = await ApprovedAsync();
        await RecordAsync(caseId, ("cancer.tissueConfirmed", "false"), ("lesions[0].biopsyResult", "\"BENIGN_OR_INFECTION\""));
        var first = await ItemAsync(caseId, WorkItemForm.ReReview);

        var signed = await fixture.SendAsync(People.Surgeon, Sign(first));
        signed.AwaitsSecondSignature.ShouldBeTrue();
        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldNotBeNull();
        var second = await ItemAsync(caseId, WorkItemForm.ReReview);
        second.ShouldNotBe(first);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, Sign(second)))).Code.ShouldBe(
            "second-clinician-must-differ"
        );
        (await fixture.SendAsync(People.SecondSurgeon, Sign(second))).AwaitsSecondSignature.ShouldBeFalse();

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SuspendedAt.ShouldBeNull();
        row.Treatments[0].SignedAssessmentId.ShouldBe(row.Assessments.MaxBy(one => one.FactsVersion)!.Id);
        await RecordAsync(caseId, ("labs.crpMgPerDl", "3"));
        (await fixture.LoadAsync(caseId))
            .Treatments[0]
            .SuspendedAt.ShouldBeNull("what was signed again is what later facts are compared with");
        treatmentId.ShouldBe(row.Treatments[0].Id);
    }

    [Fact]
    public async Task A_first_signature_counts_no_more_when_the_facts_change_once_more()
    {
        var (caseId, _) = await ApprovedAsync();
        await RecordAsync(caseId, ("lesions[0].biopsyResult", "\"BENIGN_OR_INFECTION\""));
        await fixture.SendAsync(People.Surgeon, Sign(await ItemAsync(caseId, WorkItemForm.ReReview)));

        await RecordAsync(caseId, ("labs.platelets10e9PerL", "20"));

        var item = await ItemAsync(caseId, WorkItemForm.ReReview);
        (await fixture.SendAsync(People.SecondSurgeon, Sign(item))).AwaitsSecondSignature.ShouldBeTrue();
    }

    [Fact]
    public async Task A_suspended_treatment_is_given_up_and_the_case_goes_on_without_it()
    {
        var (caseId, _) = await ApprovedAsync();
        await RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var item = await ItemAsync(caseId, WorkItemForm.ReReview);

        await fixture.SendAsync(People.Surgeon, new ReviewAgain.Command(item, ReReviewDecision.GiveUp, "Too frail now"));

        (await fixture.LoadAsync(caseId)).Treatments[0].State.ShouldBe(TreatmentState.Cancelled);
    }

    [Fact]
    public async Task Another_patient_on_the_case_suspends_it_for_the_site()
    {
        var (caseId, _) = await ApprovedAsync();
        var view = await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId));
        var facts = ReferralFacts.Parse(view.Facts.GetRawText());

        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, ReferredCase.Patient with { Mrn = "MRN-78" }, facts, "Typed wrongly")
        );

        (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId)))
            .Treatments.Single()
            .Suspension!.Reasons.ShouldBe([RecheckReason.WrongSite]);
    }

    [Fact]
    public async Task A_procedure_that_was_performed_is_not_suspended()
    {
        var (caseId, treatmentId) = await ApprovedAsync();
        await RecordAsync(caseId, ("labs.platelets10e9PerL", "220"));
        await PerformAsync(await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatmentId));

        await RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));

        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldBeNull();
    }

    private static ReviewAgain.Command Sign(Guid item) => new(item, ReReviewDecision.SignAgain, "The plan stands all the same");

    private async Task<(Guid CaseId, Guid TreatmentId)> ApprovedAsync()
    {
        var facts = JsonNode.Parse(ArrangedCase.ReadyFacts)!;
        facts["labs"]!["platelets10e9PerL"] = null;
        facts["cancer"]!["visceralMetastases"] = "NODULAR";
        var referral = ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(facts.ToJsonString())).Referral!;
        var caseId = await fixture.UnderReviewAsync(referral);
        await fixture.SendAsync(People.Surgeon, new ApproveProcedure.Command(caseId));
        await fixture.RequestAsync(caseId, "StartTreatments", """{"state":"InTreatment"}""");
        return (caseId, (await fixture.LoadAsync(caseId)).Treatments.ShouldHaveSingleItem().Id);
    }

    private async Task<Guid> ItemAsync(Guid caseId, WorkItemForm form) =>
        (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item.Form == form && item.IsPending).Id;

    private Task<RecordValues.Result> RecordAsync(Guid caseId, params (string Path, string Json)[] values) =>
        fixture.SendAsync(
            People.Oncologist,
            new RecordValues.Command(caseId, values.ToDictionary(one => one.Path, one => JsonElement.Parse(one.Json)))
        );

    private Task<RecordProcedure.Result> PerformAsync(Guid item) =>
        fixture.SendAsync(People.Surgeon, new RecordProcedure.Command(item, Performed: true, fixture.Now));

    private Task<ScheduleProcedure.Result> BookAsync(Guid item) =>
        fixture.SendAsync(
            People.Coordinator,
            new ScheduleProcedure.Command(item, new Slot(fixture.Now.AddDays(3), 60, $"Room {item:N}"[..20]))
        );
}
