using FluentValidation;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class EditReferralTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_draft_may_be_without_a_lesion_and_is_saved_as_it_grows()
    {
        var caseId = await fixture.DraftAsync(new Referral());
        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, PatientIdentity.Unknown, new Referral { Labs = new Labs { Inr = 1.1 } })
        );
        var view = await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId));
        view.Facts.GetProperty("labs").GetProperty("inr").GetDouble().ShouldBe(1.1);
        view.Header.FactsVersion.ShouldBe(2);
        view.Assessment.ShouldBeNull();
    }

    [Fact]
    public async Task Each_edit_of_a_draft_is_a_line_that_names_the_parts_and_not_the_values()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        var named = ReferredCase.Patient with { FamilyName = "Otherwise" };
        var lesion = Vignettes.Femur.Lesions[0];
        await EditAsync(Vignettes.Femur);
        await EditAsync(Vignettes.Femur);
        await EditAsync(
            Vignettes.Femur with
            {
                Labs = Vignettes.Femur.Labs with { Inr = 3.3 },
                Lesions = [lesion with { PainNrs = 9 }, lesion with { Id = "L2" }],
            }
        );
        await EditAsync(Vignettes.Femur with { Labs = Vignettes.Femur.Labs with { Inr = 3.3 } });

        var lines = (await fixture.LoadAsync(caseId)).Events.OrderBy(line => line.Ordinal).ToList();
        lines
            .Select(line => (line.Kind, line.Subject))
            .ShouldBe([
                (CaseEventKind.DraftCreated, null),
                (CaseEventKind.DraftEdited, "patient"),
                (CaseEventKind.DraftEdited, "laboratory, lesion 1, lesion 2 added"),
                (CaseEventKind.DraftEdited, "lesion 1, lesion 2 removed"),
            ]);
        (await fixture.ReadAsync(db => db.Audit.AsNoTracking().Where(entry => entry.CaseId == caseId).CountAsync())).ShouldBe(lines.Count);

        Task EditAsync(Referral facts)
        {
            fixture.Clock.Advance(TimeSpan.FromSeconds(3));
            return fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, named, facts));
        }
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
    public async Task The_question_the_whereabouts_and_the_number_to_call_back_are_kept_and_left_alone_where_nothing_is_said()
    {
        var caseId = await fixture.DraftAsync(Vignettes.Femur);
        var asked = new ReferralRequest(" Fix before radiation? ", "Ward 4 West", "");
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Femur, Request: asked));
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Femur));

        var header = (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId))).Header;
        (header.ClinicalQuestion, header.Whereabouts, header.CallBackNumber).ShouldBe(("Fix before radiation?", "Ward 4 West", null));
        await Should.ThrowAsync<FluentValidation.ValidationException>(() =>
            fixture.SendAsync(
                People.Oncologist,
                new EditReferral.Command(
                    caseId,
                    ReferredCase.Patient,
                    Vignettes.Femur,
                    Request: asked with
                    {
                        CallBack = new string('5', 41),
                    }
                )
            )
        );
    }
}
