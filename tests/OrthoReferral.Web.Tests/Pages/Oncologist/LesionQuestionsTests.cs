using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

public sealed class LesionQuestionsTests
{
    [Fact]
    public void Every_fact_of_a_lesion_is_asked_somewhere()
    {
        var asked = LesionQuestions
            .Site.Concat(LesionQuestions.Clinical.Concat(LesionQuestions.Imaging).Select(question => question.Name))
            .Order(StringComparer.Ordinal);

        asked.ShouldBe(
            FactCatalog
                .Fields.Where(field => field.Section == FactSection.OfLesion && field.Name != "id" && !field.IsRetired)
                .Select(field => field.Name)
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("esccGrade", "SPINE", true)]
    [InlineData("esccGrade", "FEMUR", false)]
    [InlineData("fractionOfDiameter", "TIBIA", true)]
    [InlineData("fractionOfDiameter", "FIBULA", false)]
    [InlineData("mirelsPain", "PELVIS_ACETABULUM", true)]
    [InlineData("upperLimbWeightBearing", "FEMUR", false)]
    [InlineData("painNrs", "SKULL", true)]
    public void A_bone_is_asked_what_it_needs(string name, string bone, bool asked) => LesionQuestions.Asks(name, bone).ShouldBe(asked);

    [Fact]
    public void A_missing_fact_leads_to_the_step_that_asks_for_it()
    {
        ReferralSteps.StepOf("labs.inr").ShouldBe((ReferralStep.Cancer, 0));
        ReferralSteps.StepOf("lesions[2].painNrs").ShouldBe((ReferralStep.Lesions, 2));
        ReferralSteps.StepOf("lesions[1].maxDiameterMm").ShouldBe((ReferralStep.Imaging, 1));
    }
}
