using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class CompareAssessmentsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
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
}
