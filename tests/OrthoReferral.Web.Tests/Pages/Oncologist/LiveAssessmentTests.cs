using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Oncologist;

namespace OrthoReferral.Web.Tests.Pages.Oncologist;

public sealed class LiveAssessmentTests
{
    [Fact]
    public void Without_a_bone_there_is_no_answer_yet() => Of(new Referral()).Lesion.ShouldBeNull();

    [Fact]
    public void Severe_hypercalcemia_is_an_emergency_before_any_lesion_is_described()
    {
        var live = Of(
            new Referral
            {
                Labs = new() { CalciumTotalMgPerDl = 15.6, AlbuminGPerDl = 4 },
            }
        );

        live.Lesion.ShouldBeNull();
        live.Emergency.ShouldNotBeNull().Title.ShouldBe("Severe hypercalcemia");
    }

    [Fact]
    public void New_weakness_without_an_MRI_is_an_emergency_with_what_to_do_now()
    {
        var live = Of(
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
            }
        );

        live.Lesion.ShouldNotBeNull().Urgency.ShouldBe(Urgency.Immediate);
        live.Emergency.ShouldNotBeNull().Acts.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_missing_item_of_a_score_leads_to_its_field()
    {
        var live = Of(
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
            }
        );

        var size = live.Score.ShouldNotBeNull().Components.Single(item => item.Item == "Size");

        LiveAssessment.PathOf(size, 0).ShouldBe("lesions[0].fractionOfDiameter");
    }

    [Fact]
    public void Every_item_of_both_scores_leads_to_a_fact_of_the_dictionary()
    {
        foreach (var bone in new[] { Bone.Spine, Bone.Femur })
        {
            var live = Of(new Referral { Lesions = [new() { Id = "L1", Bone = bone }] });
            foreach (var item in live.Score.ShouldNotBeNull().Components)
                FactCatalog.Find(LiveAssessment.PathOf(item, 0)).ShouldBe(item.Facts[0], item.Item);
        }
    }

    [Fact]
    public void The_birth_date_of_the_patient_decides_the_age_and_the_site_the_jurisdiction()
    {
        var femur = new Referral
        {
            Patient = new() { AgeYears = 70 },
            Lesions = [new() { Id = "L1", Bone = Bone.Femur }],
        };

        Of(femur, born: new DateOnly(2015, 3, 4))
            .Lesion!.RuleId.ShouldBe(Of(femur with { Patient = new() { AgeYears = 11 } }).Lesion!.RuleId);
        Of(femur, born: new DateOnly(2015, 3, 4)).Lesion!.RuleId.ShouldNotBe(Of(femur).Lesion!.RuleId);
    }

    private static LiveAssessment Of(Referral facts, DateOnly? born = null) =>
        LiveAssessment.Of(facts, 0, born, Jurisdiction.Us, new DateOnly(2026, 11, 29));
}
