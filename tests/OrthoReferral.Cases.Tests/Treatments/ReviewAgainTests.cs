using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Treatments;

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

    private static ReviewAgain.Command Sign(Guid item) => new(item, ReReviewDecision.SignAgain, "The plan stands all the same");
}
