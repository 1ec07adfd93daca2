using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Cases.WorkItems;
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
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RequestAsync(caseId, "PerformProcedure", Perform, treatmentId: treatmentId);
        var perform = await fixture.ItemAsync(caseId, WorkItemForm.Procedure);

        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SuspendedAt.ShouldNotBeNull();
        row.WorkItems.Single(item => item.Id == perform).State.ShouldBe(WorkItemState.Withdrawn);
        row.WorkItems.Single(item => item.Form == WorkItemForm.ReReview).IsPending.ShouldBeTrue();
        (await fixture.OutboxAsync(caseId))[^1].Kind.ShouldBe(OutboxKind.RemoveInstance);
        await Should.ThrowAsync<IllegalWorkItemMoveException>(() => fixture.PerformAsync(perform));
        (await fixture.SendAsync(People.Coordinator, new GetReferral.Query(caseId)))
            .Treatments.Single()
            .Suspension!.Reasons.ShouldBe([RecheckReason.HardBlocked]);
    }

    [Fact]
    public async Task A_late_request_of_the_pathway_can_neither_book_nor_perform_a_suspended_treatment()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        var schedule = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatmentId);
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var again = await fixture.RaiseAsync(caseId, WorkItemForm.Schedule, Role.Coordinator, treatmentId);
        var perform = await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatmentId);

        await Should.ThrowAsync<IllegalWorkItemMoveException>(() => fixture.BookAsync(schedule));
        (await Should.ThrowAsync<TreatmentSuspendedException>(() => fixture.BookAsync(again))).Code.ShouldBe("treatment-suspended");
        await Should.ThrowAsync<TreatmentSuspendedException>(() => fixture.PerformAsync(perform));
    }

    [Fact]
    public async Task A_newer_value_lifts_what_a_block_suspended_and_the_pathway_starts_anew()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RequestAsync(caseId, "ScheduleProcedure", Book, treatmentId: treatmentId);
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));

        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "90"));

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
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        await fixture.SendAsync(People.Surgeon, new OverrideBlock.Command(treatmentId, "PLATELETS", "Transfused on the way"));
        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldNotBeNull();

        await fixture.SendAsync(
            People.Radiologist,
            new SignOverride.Command(await fixture.ItemAsync(caseId, WorkItemForm.OverrideSignature), Agrees: true)
        );

        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldBeNull();
    }

    [Fact]
    public async Task Another_patient_on_the_case_suspends_it_for_the_site()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
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
    public async Task Who_signed_it_is_told_that_it_is_suspended_and_that_it_goes_on()
    {
        var (caseId, _) = await fixture.ApprovedAsync();

        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        (await KindsAsync(People.Surgeon, caseId)).ShouldBe([NoticeKind.TreatmentSuspended]);

        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "90"));
        (await KindsAsync(People.Surgeon, caseId)).ShouldBe(
            [NoticeKind.TreatmentSuspended, NoticeKind.TreatmentResumed],
            ignoreOrder: true
        );
    }

    [Fact]
    public async Task A_course_of_radiation_that_has_begun_is_not_suspended_and_who_gives_it_is_told_at_once()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.StableSpine);
        await fixture.SendAsync(People.RadiationOncologist, new ApproveProcedure.Command(caseId));
        await fixture.RequestAsync(caseId, "StartTreatments", """{"state":"InTreatment"}""");
        var treatmentId = (await fixture.LoadAsync(caseId)).Treatments.ShouldHaveSingleItem().Id;
        var sessions = await fixture.RaiseAsync(caseId, WorkItemForm.RadiationSessions, Role.RadiationOncologist, treatmentId);
        await fixture.SendAsync(People.RadiationOncologist, new ClaimWorkItem.Command(sessions));
        await fixture.ChangeAsync(
            caseId,
            row =>
            {
                row.PlanRadiation(row.Treatments[0], [fixture.Now, fixture.Now.AddDays(1)], 400, People.RadiationOncologist, fixture.Now);
                row.DeliverRadiation(row.Treatments[0], 1, fixture.Now, People.RadiationOncologist, fixture.Now);
            }
        );

        await fixture.RecordAsync(caseId, ("lesions[0].esccGrade", "\"3\""), ("lesions[0].frankel", "\"D\""));

        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldBeNull();
        (await KindsAsync(People.RadiationOncologist, caseId)).ShouldContain(NoticeKind.ChangedUnderTreatment);
    }

    private async Task<IEnumerable<NoticeKind>> KindsAsync(Actor person, Guid caseId) =>
        (await fixture.NoticesOfAsync(person)).Where(notice => notice.CaseId == caseId).Select(notice => notice.Kind);

    [Fact]
    public async Task A_procedure_that_was_performed_is_not_suspended()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "220"));
        await fixture.PerformAsync(await fixture.RaiseAsync(caseId, WorkItemForm.Procedure, Role.OrthopedicSurgeon, treatmentId));

        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));

        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldBeNull();
    }
}
