using System.Text.Json;
using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class ReassessmentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Changed_facts_are_assessed_beside_the_old_assessment_and_the_difference_is_shown()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var lesion = Vignettes.Femur.Lesions[0];
        var edited = await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(
                caseId,
                ReferredCase.Patient,
                Vignettes.Femur with
                {
                    Lesions = [lesion with { MirelsPain = MirelsPain.Mild }],
                },
                "Seen again"
            )
        );

        var assessments = await fixture.SendAsync(People.Surgeon, new GetAssessments.Query(caseId));
        assessments.Count.ShouldBe(2);
        assessments[0].Id.ShouldBe(edited.AssessmentId!.Value);
        var compared = await fixture.SendAsync(
            People.Surgeon,
            new CompareAssessments.Query(caseId, edited.PreviousAssessmentId!.Value, edited.AssessmentId.Value)
        );
        var change = compared.Difference.Facts.ShouldHaveSingleItem();
        (change.Path, change.After).ShouldBe(("lesions[0].mirelsPain", "MILD"));
        compared.Difference.Lesions.ShouldHaveSingleItem().Scores.ShouldContain(score => score.Score == "Mirels");
    }

    [Fact]
    public async Task Saving_the_same_facts_again_assesses_nothing_anew()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var edited = await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Femur));
        edited.PreviousAssessmentId.ShouldBeNull();
        (await fixture.LoadAsync(caseId)).Assessments.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_emergency_that_appears_mid_course_interrupts_once()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.StableSpine);
        var lesion = Vignettes.StableSpine.Lesions[0];
        var worse = Vignettes.StableSpine with { Lesions = [lesion with { EsccGrade = EsccGrade.Grade3, Frankel = Frankel.D }] };
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, worse, "New weakness"));

        var row = await fixture.LoadAsync(caseId);
        var emergency = row.WorkItems.Single(item => item.Form == WorkItemForm.Emergency);
        (emergency.Role, emergency.State, emergency.TaskId).ShouldBe((Role.OrthopedicSurgeon, WorkItemState.Open, null));
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.EmergencyRaised);
        row.State.ShouldBe(CaseState.AwaitingReview);

        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, ReferredCase.Patient, worse with { Labs = worse.Labs with { Inr = 1.2 } })
        );
        (await fixture.LoadAsync(caseId)).WorkItems.Count(item => item.Form == WorkItemForm.Emergency).ShouldBe(1);
    }

    [Fact]
    public async Task An_emergency_that_appears_during_treatment_asks_a_surgeon_at_once_and_suspends_what_it_makes_unsafe()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.StableSpine);
        await fixture.SendAsync(People.RadiationOncologist, new ApproveProcedure.Command(caseId));
        await fixture.RequestAsync(caseId, "StartTreatments", """{"state":"InTreatment"}""");
        var lesion = Vignettes.StableSpine.Lesions[0];

        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(
                caseId,
                ReferredCase.Patient,
                Vignettes.StableSpine with
                {
                    Lesions = [lesion with { EsccGrade = EsccGrade.Grade3, Frankel = Frankel.D }],
                },
                "New weakness"
            )
        );

        var after = await fixture.LoadAsync(caseId);
        var emergency = after.WorkItems.Single(item => item.Form == WorkItemForm.Emergency);
        (emergency.Role, emergency.State).ShouldBe((Role.OrthopedicSurgeon, WorkItemState.Open));
        (after.State, after.Urgency).ShouldBe((CaseState.InTreatment, Urgency.Immediate));
        after.Treatments.ShouldHaveSingleItem().SuspendedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_submitted_referral_keeps_its_lesions_and_a_closed_one_its_facts()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, new Referral()))
        );
        await fixture.SendAsync(People.Oncologist, new WithdrawReferral.Command(caseId, "Elsewhere"));
        await Should.ThrowAsync<IllegalCaseMoveException>(() =>
            fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Rib))
        );
        (await fixture.LoadAsync(caseId)).FactsVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Another_oncologist_can_not_even_see_that_the_case_exists()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);
        await Should.ThrowAsync<NotFoundException>(() =>
            fixture.SendAsync(People.OtherOncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Rib))
        );
    }

    [Fact]
    public async Task A_hold_asks_for_exactly_the_missing_facts_and_the_answer_lets_the_workflow_go_on()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        (await fixture.LastAnswerAsync(caseId)).GetProperty("hold").GetString().ShouldBe("MISSING_DATA");
        await AskAsync(caseId);
        var question = (await fixture.LoadAsync(caseId)).InformationRequests.ShouldHaveSingleItem();
        question.Fields.ShouldContain("lesions[0].esccGrade");

        var answered = await fixture.SendAsync(
            People.Oncologist,
            new AnswerInformation.Command(caseId, Fact("lesions[0].esccGrade", "\"3\""), Answer: "MRI done")
        );
        answered.FactsVersion.ShouldBe(2);
        var row = await fixture.LoadAsync(caseId);
        row.InformationRequests[0].AnsweredAt.ShouldBe(fixture.Now);
        row.Assessments.Count.ShouldBe(2);
        (await fixture.LastAnswerAsync(caseId)).GetProperty("answered").GetBoolean().ShouldBeTrue();
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, null, Answer: "again"))
            )
        ).Code.ShouldBe("no-pending-work-item");
    }

    [Theory]
    [InlineData("lesions[0].noSuchFact", "1", "facts.lesions[0].noSuchFact")]
    [InlineData("lesions[7].painNrs", "1", "facts.lesions[7].painNrs")]
    [InlineData("lesions[0].painNrs", "42", "facts.lesions[0].painNrs")]
    [InlineData("lesions[0].painNrs", "\"much\"", "facts.lesions[0].painNrs")]
    public async Task A_wrong_answer_names_its_field_and_changes_nothing(string path, string value, string named)
    {
        var caseId = await fixture.AssessedAsync(Vignettes.CordCompressionSuspected);
        await AskAsync(caseId);
        var refused = await Should.ThrowAsync<ValidationException>(() =>
            fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, Fact(path, value)))
        );
        refused.Errors.ShouldContain(error => error.PropertyName == named);
        var row = await fixture.LoadAsync(caseId);
        row.FactsVersion.ShouldBe(1);
        row.WorkItems.ShouldContain(item => item.Form == WorkItemForm.Information && item.IsPending);
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

    private static Dictionary<string, JsonElement> Fact(string path, string json) => new() { [path] = JsonElement.Parse(json) };

    private Task AskAsync(Guid caseId) =>
        fixture.RequestAsync(
            caseId,
            "ProvideInformation",
            """{"role":"Oncologist","title":"Provide the missing facts","dueIn":"PT4H","form":"information","state":"AwaitingInformation"}"""
        );
}
