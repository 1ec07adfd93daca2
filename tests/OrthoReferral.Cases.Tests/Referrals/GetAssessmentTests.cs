using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class GetAssessmentTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task An_old_assessment_is_shown_as_it_was_made()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        var old = (await fixture.LoadAsync(caseId)).Assessments[0].Id;
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Rib));
        var shown = await fixture.SendAsync(People.Surgeon, new GetAssessment.Query(caseId, old));
        shown.Facts.GetProperty("lesions")[0].GetProperty("bone").GetString().ShouldBe("FEMUR");
        shown.FactsVersion.ShouldBe(1);
        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new GetAssessment.Query(caseId, old)));
    }
}
