using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Each named threshold (reference, 3.1) decides where it stands, and nothing else does.</summary>
public sealed class ThresholdTests
{
    public static TheoryData<string, string, string> Changed =>
        new()
        {
            { "V13", nameof(RuleSetThresholds.MirelsFixFrom), "L3 to L2" },
            { "V13", nameof(RuleSetThresholds.FemurAxialInclusive), "L3 to L4" },
            { "V13", nameof(RuleSetThresholds.FemurAxialMm), "L3 to L4" },
            { "V14", nameof(RuleSetThresholds.LongBoneSurgeryWeeks), "L3 to L3" },
            { "V63", nameof(RuleSetThresholds.CtRigidityLossPercent), "L3b to P5" },
            { "V63", nameof(RuleSetThresholds.FemurHighPainful), "L3b to L4" },
            { "V17", nameof(RuleSetThresholds.SpineSurgeryWeeks), "S1 to S2" },
            { "V02", nameof(RuleSetThresholds.ParalysisStopHours), "E1c to E1e" },
            { "V09", nameof(RuleSetThresholds.PlateletsNeedle), "S6 to S3" },
        };

    [Theory]
    [MemberData(nameof(Changed))]
    public void Another_threshold_gives_another_answer(string id, string name, string rows)
    {
        var referral = Vignette.Get(id).Referral;
        var other = new RuleSet("other", "One threshold changed.", With(name));
        var (before, after) = (RuleSet.Current.Assess(referral).Lesions[0], other.Assess(referral).Lesions[0]);
        $"{before.RuleId} to {after.RuleId}".ShouldBe(rows);
        (before.RuleId, before.PrimaryProcedure).ShouldNotBe((after.RuleId, after.PrimaryProcedure));
    }

    [Fact]
    public void The_dose_of_dexamethasone_is_told_as_it_is_set()
    {
        var referral = Vignette
            .All.First(v => v.Codes("requiredFlags").Contains("DEXAMETHASONE_16MG") && v.Codes("refused").Length == 0)
            .Referral;
        var other = new RuleSet("other", "Another dose.", new() { DexamethasoneMg = 8 });
        other
            .Assess(referral)
            .Lesions[0]
            .Flags.Single(flag => flag.Code == Flag.Dexamethasone16Mg)
            .Words.ShouldStartWith("Dexamethasone 8 mg");
    }

    private static RuleSetThresholds With(string name) =>
        name switch
        {
            nameof(RuleSetThresholds.MirelsFixFrom) => new() { MirelsFixFrom = 8 },
            nameof(RuleSetThresholds.FemurAxialInclusive) => new() { FemurAxialInclusive = false },
            nameof(RuleSetThresholds.FemurAxialMm) => new() { FemurAxialMm = 31 },
            nameof(RuleSetThresholds.LongBoneSurgeryWeeks) => new() { LongBoneSurgeryWeeks = 1000 },
            nameof(RuleSetThresholds.CtRigidityLossPercent) => new() { CtRigidityLossPercent = 41 },
            nameof(RuleSetThresholds.FemurHighPainful) => new() { FemurHighPainful = FemurHighPainful.Radiotherapy },
            nameof(RuleSetThresholds.SpineSurgeryWeeks) => new() { SpineSurgeryWeeks = 1000 },
            nameof(RuleSetThresholds.ParalysisStopHours) => new() { ParalysisStopHours = 72 },
            nameof(RuleSetThresholds.PlateletsNeedle) => new() { PlateletsNeedle = 20 },
            _ => throw new ArgumentOutOfRangeException(nameof(name)),
        };
}
