using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Tests.Treatments;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Referrals;

/// <summary>A lesion that is found while others are treated is reviewed and treated beside them.</summary>
public sealed class NewLesionsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    private static readonly Lesion Rib = new()
    {
        Id = "L2",
        Bone = Bone.Rib,
        Laterality = Laterality.Right,
        BiopsyResult = BiopsyResult.MetastasisOfKnownPrimary,
        PainNrs = 6,
        Matrix = LesionMatrix.Lytic,
        PriorRadiotherapy = PriorRadiotherapy.None,
    };

    [Fact]
    public async Task A_new_lesion_is_reviewed_by_itself_and_the_running_treatment_stays_as_it_is()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();

        await FindAsync(caseId, Rib);

        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.InTreatment);
        row.Treatments.ShouldHaveSingleItem().Id.ShouldBe(treatmentId);
        row.Treatments[0].SuspendedAt.ShouldBeNull();
        var review = row.WorkItems.Single(item => item is { Form: WorkItemForm.Review, IsPending: true });
        review.Title.ShouldBe("Review what was found since: lesion 2, right rib");
        review.Role.ShouldBe(Role.RadiationOncologist);
        review.TaskId.ShouldBeNull();
        TaskForms.Review.PayloadOf(review.PayloadJson).Lesions.ShouldBe(["L2"]);
    }

    [Fact]
    public async Task Approving_a_new_lesion_begins_its_treatment_and_tells_the_workflow_of_the_case_nothing()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await FindAsync(caseId, Rib);
        var answers = (await fixture.AnswersAsync(caseId)).Count;

        await fixture.SendAsync(People.RadiationOncologist, new ApproveProcedure.Command(caseId));

        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.InTreatment);
        row.Treatments.Select(treatment => treatment.LesionId).ShouldBe(["L1", "L2"], ignoreOrder: true);
        var added = row.Treatments.Single(treatment => treatment.LesionId == "L2");
        added.Procedure.ShouldBe(Procedure.Radiotherapy);
        row.Treatments.Single(treatment => treatment.LesionId == "L1").Id.ShouldBe(treatmentId);
        OutboxMessages.Read<WorkflowStart>((await fixture.OutboxAsync(caseId))[^1]).CorrelationId.ShouldBe($"{caseId:D}/{added.Id:D}");
        (await fixture.AnswersAsync(caseId)).Count.ShouldBe(answers);
        row.Rounds.ShouldHaveSingleItem().Released.Count.ShouldBe(2);
        (await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId))).Treatments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_signed_for_another_lesion_is_not_changed_there()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await FindAsync(caseId, Rib);

        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(
                    People.Surgeon,
                    new ApproveProcedure.Command(caseId, [new LesionApproval("L1", Procedure.NonoperativeSupport, "Frail")])
                )
            )
        ).Code.ShouldBe("lesion-not-asked");
    }

    [Fact]
    public async Task A_later_fact_suspends_the_treatment_of_a_new_lesion_as_any_other()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await FindAsync(caseId, Rib);
        await fixture.SendAsync(People.RadiationOncologist, new ApproveProcedure.Command(caseId));

        await FindAsync(caseId, Rib with { Laterality = Laterality.Left });

        var view = await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId));
        view.Treatments.Single(treatment => treatment.LesionId == "L2").Suspension!.Reasons.ShouldBe([RecheckReason.WrongSite]);
        view.Treatments.Single(treatment => treatment.LesionId == "L1").Suspension.ShouldBeNull();
        view.WorkItems.ShouldNotContain(item => item.Form == WorkItemForm.Review && item.EndedAt == null);
    }

    [Fact]
    public async Task An_excluded_procedure_for_a_new_lesion_needs_a_second_surgeon_and_a_refused_one_is_decided_anew()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await FindAsync(caseId, Rib);
        var excluded = new ApproveProcedure.Command(caseId, [new LesionApproval("L2", Procedure.VertebralAugmentation, "Wish")]);

        (await fixture.SendAsync(People.Surgeon, excluded)).AwaitsSecondSignature.ShouldBeTrue();
        (await fixture.LoadAsync(caseId)).Treatments.ShouldHaveSingleItem();
        await fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, Agrees: false, "No vertebra"));
        await fixture.SendAsync(People.Surgeon, excluded);
        await fixture.SendAsync(People.SecondSurgeon, new CountersignDecision.Command(caseId, Agrees: true));

        var row = await fixture.LoadAsync(caseId);
        row.Treatments.Count.ShouldBe(2);
        row.Treatments.Count(treatment => treatment.LesionId == "L2").ShouldBe(1);
        row.WorkItems.ShouldNotContain(item => item.Form == WorkItemForm.Review && item.IsPending);
    }

    [Fact]
    public async Task A_question_about_a_new_lesion_goes_to_the_oncologist_and_the_review_waits()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await FindAsync(caseId, Rib);

        await fixture.SendAsync(People.Surgeon, new RequestInformation.Command(caseId, ["lesions[1].painNrs"], "Painful at night?"));
        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldContain(told =>
            told.CaseId == caseId && told.Kind == NoticeKind.QuestionAsked
        );
        await fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, Facts: null, Answer: "Yes"));

        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.InTreatment);
        row.WorkItems.Single(item => item.Form == WorkItemForm.Information).State.ShouldBe(WorkItemState.Completed);
        row.WorkItems.ShouldContain(item => item.Form == WorkItemForm.Review && item.IsPending);
    }

    [Fact]
    public async Task The_tumor_board_decides_about_a_new_lesion_alone()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await FindAsync(caseId, Rib);

        await fixture.SendAsync(People.Surgeon, new SendToTumorBoard.Command(caseId, "Radiate now?"));
        (await fixture.LoadAsync(caseId))
            .WorkItems.Single(item => item is { Form: WorkItemForm.TumorBoard, IsPending: true })
            .Title.ShouldBe("Tumor board: review what was found since: lesion 2, right rib");
        await fixture.SendAsync(
            People.Surgeon,
            new RecordTumorBoardDecision.Command(caseId, RecordTumorBoardDecision.Outcome.Approve, null, "Keller, Osei", "Painful")
        );

        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.InTreatment);
        row.Treatments.Count.ShouldBe(2);
    }

    [Fact]
    public async Task The_case_stays_in_treatment_until_a_new_lesion_is_decided()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RequestAsync(caseId, "AwaitTreatments", "{}", $"{caseId:N}-await");
        await FindAsync(caseId, Rib);

        await fixture.SendAsync(People.Surgeon, new CancelTreatment.Command(treatmentId, "Patient declines surgery"));
        (await fixture.LoadAsync(caseId)).AwaitTreatmentsTaskId.ShouldNotBeNull();
        await fixture.SendAsync(People.RadiationOncologist, new DeclineReferral.Command(caseId, "No pain there"));

        var row = await fixture.LoadAsync(caseId);
        row.State.ShouldBe(CaseState.InTreatment);
        row.AwaitTreatmentsTaskId.ShouldBeNull();
        row.Decisions.Single(decision => decision.Kind == DecisionKind.Declined).LesionId.ShouldBe("L2");
        (await fixture.LastAnswerAsync(caseId)).GetProperty("performed").GetInt32().ShouldBe(0);
    }

    [Fact]
    public async Task A_new_lesion_that_is_taken_back_is_not_reviewed_and_a_second_one_joins_the_first()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await FindAsync(caseId, Rib);
        await FindAsync(caseId, Rib, Rib with { Id = "L3", Laterality = Laterality.Left });

        var pending = (await fixture.LoadAsync(caseId)).WorkItems.Single(item => item is { Form: WorkItemForm.Review, IsPending: true });
        pending.Title.ShouldBe("Review what was found since: lesion 2, right rib; lesion 3, left rib");
        await FindAsync(caseId);

        (await fixture.LoadAsync(caseId)).WorkItems.ShouldNotContain(item => item.Form == WorkItemForm.Review && item.IsPending);
    }

    [Fact]
    public async Task In_follow_up_the_visit_gives_way_to_the_review_of_the_case()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RequestAsync(
            caseId,
            "FollowUp",
            """{"role":"Oncologist","title":"Follow-up visit","dueIn":"P42D","form":"followUp","state":"InFollowUp"}"""
        );

        await FindAsync(caseId, Rib);

        (await fixture.LastAnswerAsync(caseId)).GetProperty("next").GetString().ShouldBe("review");
        var row = await fixture.LoadAsync(caseId);
        row.WorkItems.ShouldNotContain(item => item.IsPending && item.Form == WorkItemForm.FollowUp);
        row.WorkItems.ShouldNotContain(item => item.IsPending && item.Form == WorkItemForm.Review);
    }

    // The oncologist adds the lesions to those that were referred; none: takes them away again.
    private async Task FindAsync(Guid caseId, params Lesion[] found)
    {
        var view = await fixture.SendAsync(People.Oncologist, new GetReferral.Query(caseId));
        var facts = ReferralFacts.Parse(view.Facts.GetRawText());
        await fixture.SendAsync(
            People.Oncologist,
            new EditReferral.Command(caseId, ReferredCase.Patient, facts with { Lesions = [facts.Lesions[0], .. found] }, "New finding")
        );
    }
}
