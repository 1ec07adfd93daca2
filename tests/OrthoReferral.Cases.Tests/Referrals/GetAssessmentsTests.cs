using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class GetAssessmentsTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task Every_assessment_of_a_case_is_kept_and_the_newest_comes_first()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        fixture.Clock.Advance(TimeSpan.FromMinutes(1));
        await fixture.SendAsync(People.Oncologist, new EditReferral.Command(caseId, ReferredCase.Patient, Vignettes.Rib));

        var rows = await fixture.SendAsync(People.Surgeon, new GetAssessments.Query(caseId));

        rows.Select(row => (row.FactsVersion, row.PrimaryProcedure, row.At))
            .ShouldBe([(2, Procedure.Ablation, fixture.Now), (1, Procedure.FixationPlusRadiation, fixture.Now.AddMinutes(-1))]);
        rows.ShouldAllBe(row => row.RuleSetVersion == RuleSet.Current.Version && row.RuleId.Length > 0);
    }

    [Fact]
    public async Task Assessments_are_read_by_whoever_may_see_their_case()
    {
        var caseId = await fixture.AssessedAsync(Vignettes.Femur);

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new GetAssessments.Query(caseId)));
        (await fixture.SendAsync(People.Oncologist, new GetAssessments.Query(caseId))).ShouldHaveSingleItem();
    }
}
