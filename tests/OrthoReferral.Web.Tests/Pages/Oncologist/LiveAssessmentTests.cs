using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Oncologist;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

public sealed class LiveAssessmentTests
{
    [Fact]
    public void Without_a_bone_there_is_no_answer_yet() => LiveAssessment.Of(new Referral(), 0, null).Lesion.ShouldBeNull();

    [Fact]
    public void Severe_hypercalcemia_is_an_emergency_before_any_lesion_is_described()
    {
        var live = LiveAssessment.Of(
            new Referral
            {
                Labs = new() { CalciumTotalMgPerDl = 15.6, AlbuminGPerDl = 4 },
            },
            0,
            null
        );

        live.Lesion.ShouldBeNull();
        live.Emergency.ShouldNotBeNull().Title.ShouldBe("Severe hypercalcemia");
    }

    [Fact]
    public void New_weakness_without_an_MRI_is_an_emergency_with_what_to_do_now()
    {
        var live = LiveAssessment.Of(
            new Referral
            {
                Lesions =
                [
                    new()
                    {
                        Id = "L1",
                        Bone = Bone.Spine,
                        VertebralLevel = VertebralLevel.T7,
                        Frankel = Frankel.D,
                    },
                ],
            },
            0,
            null
        );

        live.Lesion.ShouldNotBeNull().Urgency.ShouldBe(Urgency.Immediate);
        live.Emergency.ShouldNotBeNull().Acts.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_missing_item_of_a_score_leads_to_its_field()
    {
        var live = LiveAssessment.Of(
            new Referral
            {
                Lesions =
                [
                    new()
                    {
                        Id = "L1",
                        Bone = Bone.Humerus,
                        Matrix = LesionMatrix.Lytic,
                    },
                ],
            },
            0,
            null
        );

        var size = live.Score.ShouldNotBeNull().MissingItems.Single(item => item == "Size");

        live.PathOf(size, 0).ShouldBe("lesions[0].fractionOfDiameter");
    }

    [Fact]
    public void Every_item_of_both_scores_leads_to_a_fact_of_the_dictionary()
    {
        foreach (var bone in new[] { Bone.Spine, Bone.Femur })
        {
            var live = LiveAssessment.Of(new Referral { Lesions = [new() { Id = "L1", Bone = bone }] }, 0, null);
            foreach (var item in live.Score.ShouldNotBeNull().Components)
                FactCatalog.Find(live.PathOf(item.Item, 0).ShouldNotBeNull()).ShouldNotBeNull(item.Item);
        }
    }
}
