using System.Text.Json;
using FluentValidation;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Tests.Notifications;
using OrthoReferral.Cases.Treatments;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tests.Treatments;

public sealed class ReviewAgainTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Two_clinicians_sign_what_is_excluded_now_and_then_it_goes_on()
    {
        var (caseId, treatmentId) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("cancer.tissueConfirmed", "false"), ("lesions[0].biopsyResult", "\"BENIGN_OR_INFECTION\""));
        var first = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);

        var signed = await fixture.SendAsync(People.Surgeon, Sign(first));
        signed.AwaitsSecondSignature.ShouldBeTrue();
        (await fixture.LoadAsync(caseId)).Treatments[0].SuspendedAt.ShouldNotBeNull();
        var second = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);
        second.ShouldNotBe(first);
        (await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, Sign(second)))).Code.ShouldBe(
            "second-clinician-must-differ"
        );
        (await fixture.SendAsync(People.SecondSurgeon, Sign(second))).AwaitsSecondSignature.ShouldBeFalse();

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SuspendedAt.ShouldBeNull();
        row.Treatments[0].SignedAssessmentId.ShouldBe(row.Assessments.MaxBy(one => one.FactsVersion)!.Id);
        await fixture.RecordAsync(caseId, ("labs.crpMgPerDl", "3"));
        (await fixture.LoadAsync(caseId))
            .Treatments[0]
            .SuspendedAt.ShouldBeNull("what was signed again is what later facts are compared with");
        treatmentId.ShouldBe(row.Treatments[0].Id);
    }

    [Fact]
    public async Task A_first_signature_counts_no_more_when_the_facts_change_once_more()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("lesions[0].biopsyResult", "\"BENIGN_OR_INFECTION\""));
        await fixture.SendAsync(People.Surgeon, Sign(await fixture.ItemAsync(caseId, WorkItemForm.ReReview)));

        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "20"));

        var item = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);
        (await fixture.SendAsync(People.SecondSurgeon, Sign(item))).AwaitsSecondSignature.ShouldBeTrue();
    }

    [Fact]
    public async Task A_suspended_treatment_is_given_up_and_the_case_goes_on_without_it()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var item = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);

        await fixture.SendAsync(People.Surgeon, new ReviewAgain.Command(item, ReReviewDecision.GiveUp, "Too frail now"));

        (await fixture.LoadAsync(caseId)).Treatments[0].State.ShouldBe(TreatmentState.Cancelled);
    }

    [Fact]
    public async Task A_second_signature_is_listed_for_every_decider_but_who_signed_first()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("lesions[0].biopsyResult", "\"BENIGN_OR_INFECTION\""));
        await fixture.SendAsync(People.Surgeon, Sign(await fixture.ItemAsync(caseId, WorkItemForm.ReReview)));
        var second = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);

        (await ListedAsync(People.Radiologist)).ShouldContain(second);
        (await ListedAsync(People.Surgeon)).ShouldNotContain(second);
        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, new ClaimWorkItem.Command(second)))
        ).Code.ShouldBe("second-clinician-must-differ");
    }

    [Fact]
    public async Task Another_procedure_that_is_offered_takes_the_place_of_the_suspended_one()
    {
        var (caseId, former) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var item = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);
        var offered = await OfferedAsync(caseId, Procedure.FixationPlusRadiation);
        ReviewAgain.Command Choose(Procedure? procedure) => new(item, ReReviewDecision.ChooseAnother, "Platelets do not rise", procedure);

        await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, Choose(null)));
        (
            await Should.ThrowAsync<ProcessRuleException>(() => fixture.SendAsync(People.Surgeon, Choose(Procedure.VertebralAugmentation)))
        ).Code.ShouldBe("not-offered");
        await fixture.SendAsync(People.Surgeon, Choose(offered));

        var row = await fixture.LoadAsync(caseId);
        row.Treatments.Single(one => one.Id == former).State.ShouldBe(TreatmentState.Cancelled);
        var next = row.Treatments.Single(one => one.Id != former);
        (next.Procedure, next.LesionId, next.HasEnded).ShouldBe((offered, "L1", false));
        row.ApprovedProcedure.ShouldBe(offered);
        row.Released.ShouldContain(decision => decision.Procedure == offered);
        var start = (await fixture.OutboxAsync(caseId))[^1];
        OutboxMessages.Read<WorkflowStart>(start).CorrelationId.ShouldBe($"{caseId:D}/{next.Id:D}");
        await fixture.RecordAsync(caseId, ("labs.crpMgPerDl", "4"));
        (await fixture.LoadAsync(caseId)).Treatments.Single(one => one.Id == next.Id).SuspendedAt.ShouldBeNull();
    }

    [Fact]
    public async Task The_oncologist_is_asked_while_the_treatment_stays_suspended_and_the_answer_comes_back_to_who_asked()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        var item = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);

        await fixture.SendAsync(
            People.Surgeon,
            new ReviewAgain.Command(item, ReReviewDecision.Ask, "Is the count real?", Fields: ["labs.platelets10e9PerL"])
        );

        (await fixture.ItemAsync(caseId, WorkItemForm.ReReview)).ShouldBe(item);
        (await fixture.NoticesOfAsync(People.Oncologist)).ShouldContain(notice =>
            notice.CaseId == caseId && notice.Kind == NoticeKind.QuestionAsked
        );
        var facts = new Dictionary<string, JsonElement> { ["labs.platelets10e9PerL"] = JsonElement.Parse("160") };
        await fixture.SendAsync(People.Oncologist, new AnswerInformation.Command(caseId, facts, Answer: "Clumped in the first tube"));

        (await fixture.NoticesOfAsync(People.Surgeon)).ShouldContain(notice =>
            notice.CaseId == caseId && notice.Kind == NoticeKind.QuestionAnswered
        );
        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SuspendedAt.ShouldBeNull("a value that clears the block lifts the suspension by itself");
        row.WorkItems.ShouldAllBe(one => !one.IsPending);
    }

    [Fact]
    public async Task The_tumor_board_decides_about_a_suspended_treatment_with_who_was_there()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        await fixture.SendAsync(
            People.Surgeon,
            new ReviewAgain.Command(await fixture.ItemAsync(caseId, WorkItemForm.ReReview), ReReviewDecision.TumorBoard, "Radiation alone?")
        );
        var item = await fixture.ItemAsync(caseId, WorkItemForm.ReReview);

        var listed = (await fixture.SendAsync(People.Coordinator, new ListTumorBoard.Query())).Entries.Single(one =>
            one.Item.WorkItemId == item
        );
        (listed.SentByName, listed.Question).ShouldBe((People.Surgeon.Name, "Radiation alone?"));
        (await Should.ThrowAsync<ValidationException>(() => fixture.SendAsync(People.Surgeon, Sign(item))))
            .Errors.ShouldHaveSingleItem()
            .PropertyName.ShouldBe("Attendees");
        (
            await Should.ThrowAsync<ProcessRuleException>(() =>
                fixture.SendAsync(
                    People.Surgeon,
                    new ReviewAgain.Command(item, ReReviewDecision.TumorBoard, "Again", Attendees: "Fischer, Brandt")
                )
            )
        ).Code.ShouldBe("at-the-board");
        await fixture.SendAsync(People.Surgeon, Sign(item) with { Attendees = "Fischer, Brandt" });

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SuspendedAt.ShouldBeNull();
        row.Events.ShouldContain(line => line.Kind == CaseEventKind.TreatmentSignedAgain && line.Why!.Contains("Fischer, Brandt"));
    }

    [Fact]
    public async Task What_is_signed_is_the_newest_assessment_also_when_nothing_was_added_to_the_reasons()
    {
        var (caseId, _) = await fixture.ApprovedAsync();
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "30"));
        await fixture.RecordAsync(caseId, ("labs.platelets10e9PerL", "28"));

        await fixture.SendAsync(People.Surgeon, Sign(await fixture.ItemAsync(caseId, WorkItemForm.ReReview)));

        var row = await fixture.LoadAsync(caseId);
        row.Treatments[0].SignedAssessmentId.ShouldBe(row.Assessments.MaxBy(one => one.FactsVersion)!.Id);
    }

    private async Task<IEnumerable<Guid>> ListedAsync(Actor person) =>
        (await fixture.SendAsync(person, new ListReviewQueue.Query(Limit: 500))).Rows.Select(row => row.WorkItemId);

    private async Task<Procedure> OfferedAsync(Guid caseId, Procedure but)
    {
        var lesion = (await fixture.SendAsync(People.Surgeon, new GetReferral.Query(caseId))).Assessment!.Read().Lesions[0];
        return Enum.GetValues<Procedure>().First(one => one != but && lesion.Offers(one) && Pathways.IsTreatment(one));
    }

    private static ReviewAgain.Command Sign(Guid item) => new(item, ReReviewDecision.SignAgain, "The plan stands all the same");
}
