using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Web.Pages.Parts.Emergencies;

namespace OrthoReferral.Web.Tests.Pages.Parts.Emergencies;

public sealed class CaseEmergencyTests
{
    private static readonly Assessment Compressed = RuleSet.Current.Assess(
        new()
        {
            Lesions =
            [
                new()
                {
                    Id = "T7",
                    Bone = Bone.Spine,
                    EsccGrade = EsccGrade.Grade3,
                    Frankel = Frankel.C,
                },
                new()
                {
                    Id = "FEMUR",
                    Bone = Bone.Femur,
                    FractureStatus = FractureStatus.Completed,
                },
                new() { Id = "RIB", Bone = Bone.Rib },
            ],
        }
    );

    [Fact]
    public void The_emergency_of_a_case_is_that_of_its_most_urgent_lesion()
    {
        var emergency = CaseEmergency.Of(Case(CaseState.AwaitingReview), Compressed).ShouldNotBeNull();
        emergency.LesionId.ShouldBe("T7");
        emergency.Title.ShouldBe("Suspected spinal cord compression");
        emergency.Acts.ShouldNotBeEmpty();
    }

    [Fact]
    public void An_emergency_ends_for_a_lesion_that_was_treated_and_goes_on_for_another_one()
    {
        CaseEmergency.Of(Case(CaseState.InTreatment, Treated("T7")), Compressed)!.LesionId.ShouldBe("FEMUR");
        CaseEmergency.Of(Case(CaseState.InTreatment, Treated("T7"), Treated("FEMUR")), Compressed).ShouldBeNull();
    }

    [Fact]
    public void A_treatment_that_is_only_booked_ends_no_emergency() =>
        CaseEmergency.Of(Case(CaseState.InTreatment, new TreatmentView { LesionId = "T7" }), Compressed)!.LesionId.ShouldBe("T7");

    [Theory]
    [InlineData(CaseState.Closed)]
    [InlineData(CaseState.InFollowUp)]
    public void An_emergency_ends_with_the_treatment_of_the_case(CaseState state) =>
        CaseEmergency.Of(Case(state), Compressed).ShouldBeNull();

    [Fact]
    public void An_emergency_ends_when_the_facts_no_longer_say_so()
    {
        var harmless = RuleSet.Current.Assess(new() { Lesions = [new() { Id = "RIB", Bone = Bone.Rib }] });
        CaseEmergency.Of(Case(CaseState.AwaitingReview), harmless).ShouldBeNull();
    }

    private static TreatmentView Treated(string lesion) => new() { LesionId = lesion, PerformedAt = DateTimeOffset.UnixEpoch };

    private static CaseView Case(CaseState state, params TreatmentView[] treatments) =>
        new(new() { State = state }, default(JsonElement), null, [], treatments, [], [], [], [], []);
}
