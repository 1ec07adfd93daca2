using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Referrals;

public sealed class GetReferralBundleTests(CaseFixture fixture) : IClassFixture<CaseFixture>
{
    [Fact]
    public async Task A_case_is_handed_over_with_its_facts_and_treatments()
    {
        var caseId = await fixture.UnderReviewAsync(Vignettes.Femur);
        await fixture.ChangeAsync(
            caseId,
            row =>
            {
                row.CompleteWorkItem(row.WorkItems[0], People.Surgeon, fixture.Now);
                row.EnterState(CaseState.InTreatment, null, Actor.System, fixture.Now);
                row.PlanTreatment(Guid.NewGuid(), "L1", "Lesion 1, left femur", Procedure.FixationPlusRadiation, Actor.System, fixture.Now);
            }
        );

        var bundle = await fixture.SendAsync(People.Oncologist, new GetReferralBundle.Query(caseId));

        (bundle.Case.Id, bundle.Case.State, bundle.Case.Patient).ShouldBe((caseId, CaseState.InTreatment, ReferredCase.Patient));
        bundle.Case.Treatments.ShouldHaveSingleItem().Procedure.ShouldBe(Procedure.FixationPlusRadiation);
        bundle.Facts.Lesions.ShouldHaveSingleItem().Bone.ShouldBe(Bone.Femur);
        bundle.Facts.Labs.ShouldBe(Vignettes.Femur.Labs);
    }

    [Fact]
    public async Task Whoever_may_not_see_the_case_gets_nothing()
    {
        var caseId = await fixture.SubmitAsync(Vignettes.Femur);

        await Should.ThrowAsync<NotFoundException>(() => fixture.SendAsync(People.OtherOncologist, new GetReferralBundle.Query(caseId)));
        await Should.ThrowAsync<ForbiddenException>(() => fixture.SendAsync(People.Administrator, new GetReferralBundle.Query(caseId)));
    }
}
