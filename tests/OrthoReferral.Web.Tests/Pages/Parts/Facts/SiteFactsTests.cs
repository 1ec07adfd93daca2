using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Tests.Pages.Parts.Facts;

public sealed class SiteFactsTests
{
    private static readonly Lesion Femur = new()
    {
        Id = "L1",
        Bone = Bone.Femur,
        Laterality = Laterality.Left,
        Region = "PERITROCHANTERIC",
        Matrix = LesionMatrix.Lytic,
        FractionOfDiameter = .7,
        MirelsPain = MirelsPain.Functional,
        FractureStatus = FractureStatus.None,
        Biopsied = true,
    };

    [Fact]
    public void Nobody_is_told_to_grade_a_cord_at_a_femur()
    {
        var lesion = Assess(Femur);
        lesion.Explanation.WouldChange.ShouldContain(
            change => change.IfItWere.Path == "lesions[].esccGrade",
            "the rules look at it everywhere"
        );

        SiteFacts.Used(lesion, Bone.Femur).ShouldNotContain(fact => fact.Path == "lesions[].esccGrade");
        SiteFacts.WouldChange(lesion, Bone.Femur).ShouldNotContain(change => change.IfItWere.Path == "lesions[].esccGrade");
        SiteFacts.Used(lesion, Bone.Femur).ShouldContain(fact => fact.Path == "lesions[].mirelsPain");
        SiteFacts.WouldChange(lesion, null).ShouldContain(change => change.IfItWere.Path == "lesions[].esccGrade");
    }

    [Fact]
    public void A_deficit_that_came_with_a_femur_shows_what_the_rules_miss()
    {
        var lesion = Assess(Femur with { Frankel = Frankel.D });

        lesion.RuleId.ShouldBe("E1a");
        SiteFacts.Used(lesion, Bone.Femur).Select(fact => fact.Path).ShouldContain("lesions[].esccGrade");
        SiteFacts.Used(lesion, Bone.Femur).Select(fact => fact.Path).ShouldContain("lesions[].frankel");
    }

    private static LesionAssessment Assess(Lesion lesion) =>
        RuleSet
            .Current.Assess(
                new Referral
                {
                    Cancer = new() { PrimarySite = PrimarySite.Renal, TissueConfirmed = true },
                    Lesions = [lesion],
                }
            )
            .Lesions[0];
}
