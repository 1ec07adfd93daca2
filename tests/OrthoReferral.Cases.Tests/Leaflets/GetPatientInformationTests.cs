using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Leaflets;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Leaflets;

public sealed class GetPatientInformationTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task The_leaflets_follow_from_the_stored_answer_and_name_the_bone()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);

        var shown = await AskAsync(caseId);

        shown
            .Leaflets[0]
            .ShouldSatisfyAllConditions(
                box => box.Id.ShouldBe("CALL_NOW"),
                box => box.IsForEverybody.ShouldBeTrue(),
                box => box.About.ShouldBeNull()
            );
        shown.Leaflets.Single(sheet => sheet.Id == "FIXATION_PLUS_RADIATION").About!.ShouldContain("thigh bone");
        shown.AssessmentId.ShouldNotBeNull();
        (shown.HasChangedSince, shown.Handovers.Count, shown.MayHandOver).ShouldBe((false, 0, true));
        (await fixture.SendAsync(People.Coordinator, new GetPatientInformation.Query(caseId))).MayHandOver.ShouldBeFalse();
    }

    [Fact]
    public async Task A_handover_is_shown_with_what_was_left_out_and_the_newest_first()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.SendAsync(People.Oncologist, new HandOverInformation.Command(caseId));
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(People.Surgeon, new HandOverInformation.Command(caseId, ["CHEMOTHERAPY"]));

        var shown = await AskAsync(caseId);

        shown.Handovers.Select(handover => handover.HandedOverByName).ShouldBe([People.Surgeon.Name, People.Oncologist.Name]);
        shown.Handovers[0].Leaflets.Select(line => line.Id).ShouldBe(shown.Leaflets.Select(sheet => sheet.Id));
        shown.Handovers[0].Leaflets.Where(line => line.IsLeftOut).ShouldHaveSingleItem().Id.ShouldBe("CHEMOTHERAPY");
        shown.HasChangedSince.ShouldBeFalse("leaving one out changes no plan");
    }

    [Fact]
    public async Task A_plan_that_has_changed_since_the_handover_is_said()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.SendAsync(People.Surgeon, new HandOverInformation.Command(caseId));
        (await AskAsync(caseId)).HasChangedSince.ShouldBeFalse();

        await fixture.RecordAsync(caseId, ("lesions[0].radiotherapyContraindicatedOrDeclined", "true"));

        var shown = await AskAsync(caseId);
        shown.HasChangedSince.ShouldBeTrue();
        shown.Leaflets.Select(sheet => sheet.Id).ShouldNotContain("RADIATION_AFTERWARDS");
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(People.Surgeon, new HandOverInformation.Command(caseId));
        (await AskAsync(caseId)).HasChangedSince.ShouldBeFalse();
    }

    [Fact]
    public async Task The_patient_reads_of_what_was_signed_and_no_more_of_what_was_proposed()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        (await IdsAsync(caseId)).ShouldContain("FIXATION_PLUS_RADIATION");
        await fixture.SendAsync(
            People.Surgeon,
            new ApproveProcedure.Command(
                caseId,
                [new LesionApproval("L1", Procedure.NonoperativeSupport, "The patient wants no operation")]
            )
        );
        await fixture.RequestAsync(caseId, "StartTreatments", """{"state":"InTreatment"}""");

        var ids = await IdsAsync(caseId);

        ids.ShouldContain("NONOPERATIVE_SUPPORT");
        ids.ShouldNotContain("FIXATION_PLUS_RADIATION");
    }

    [Fact]
    public async Task Of_a_treatment_that_is_suspended_the_patient_reads_what_the_answer_plans()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        (await IdsAsync(caseId)).ShouldContain("FIXATION_PLUS_RADIATION");

        await fixture.RecordAsync(caseId, ("lesions[0].biopsyResult", "\"PRIMARY_SARCOMA\""));

        (await fixture.LoadAsync(caseId)).Treatments.ShouldHaveSingleItem().SuspendedAt.ShouldNotBeNull();
        (await IdsAsync(caseId)).ShouldBe(["CALL_NOW", "OUT_OF_SCOPE"]);
    }

    [Fact]
    public async Task Nothing_is_told_before_the_assessment_and_to_nobody_who_may_not_see_the_case()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);

        var shown = await AskAsync(caseId);
        (shown.AssessmentId, shown.Leaflets.Count, shown.MayHandOver).ShouldBe((null, 0, false));
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new GetPatientInformation.Query(caseId))
        );
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new GetPatientInformation.Query(caseId)));
    }

    private Task<GetPatientInformation.Result> AskAsync(Guid caseId) =>
        fixture.SendAsync(People.Surgeon, new GetPatientInformation.Query(caseId));

    private async Task<IEnumerable<string>> IdsAsync(Guid caseId) => (await AskAsync(caseId)).Leaflets.Select(sheet => sheet.Id);
}
