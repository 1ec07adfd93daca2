using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Scores;

/// <summary>Femur cortex, Harrington, Bollen, ESCC, conversions and calcium: the worked examples of the reference.</summary>
public sealed class ScaleTests
{
    [Theory]
    [InlineData(29.0, 50.0, false)]
    [InlineData(30.0, 50.0, true)]
    [InlineData(29.0, 51.0, true)]
    [InlineData(null, 60.0, true)]
    [InlineData(20.0, null, null)]
    [InlineData(null, 20.0, null)]
    [InlineData(null, null, null)]
    public void The_cortex_of_a_femur_says_whether_its_risk_is_high(double? axial, double? percent, bool? high) =>
        FemurCortex.IsHighRisk(axial, percent).ShouldBe(high);

    [Theory]
    [InlineData(60.0, 10.0, false, false, true)]
    [InlineData(50.0, 25.0, false, false, false)]
    [InlineData(20.0, 30.0, false, false, true)]
    [InlineData(20.0, 10.0, true, false, true)]
    [InlineData(20.0, 10.0, false, true, true)]
    [InlineData(null, 10.0, false, false, null)]
    [InlineData(20.0, null, false, false, null)]
    [InlineData(20.0, 10.0, null, false, null)]
    [InlineData(20.0, 10.0, false, null, null)]
    public void Harrington(double? percent, double? size, bool? avulsion, bool? pain, bool? met) =>
        FemurCortex.MeetsHarrington(percent, size, avulsion, pain).ShouldBe(met);

    [Theory]
    [InlineData(nameof(BollenProfile.Favorable), 90, false, 'A', 31.2)]
    [InlineData(nameof(BollenProfile.Favorable), 80, true, 'B', 15.4)]
    [InlineData(nameof(BollenProfile.Favorable), 60, true, 'C', 4.8)]
    [InlineData(nameof(BollenProfile.Favorable), 60, false, 'B', 15.4)]
    [InlineData(nameof(BollenProfile.Moderate), 70, null, 'C', 4.8)]
    [InlineData(nameof(BollenProfile.Moderate), 80, null, 'B', 15.4)]
    [InlineData(nameof(BollenProfile.Unfavorable), 80, null, 'C', 4.8)]
    [InlineData(nameof(BollenProfile.Unfavorable), 60, null, 'D', 1.6)]
    public void Bollen(string profile, int kps, bool? visceral, char expected, double months)
    {
        BollenClass.Of(Enum.Parse<BollenProfile>(profile), kps, visceral).ShouldBe(expected);
        BollenClass.MedianSurvivalMonths(expected).ShouldBe(months);
    }

    [Fact]
    public void A_Bollen_class_needs_all_of_its_facts()
    {
        BollenClass.Of(null, 80, false).ShouldBeNull();
        BollenClass.Of(BollenProfile.Moderate, null, false).ShouldBeNull();
        BollenClass.Of(BollenProfile.Favorable, 80, null).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => BollenClass.MedianSurvivalMonths('E'));
    }

    [Theory]
    [InlineData(100, 0)]
    [InlineData(90, 0)]
    [InlineData(80, 1)]
    [InlineData(70, 1)]
    [InlineData(60, 2)]
    [InlineData(50, 2)]
    [InlineData(40, 3)]
    [InlineData(30, 3)]
    [InlineData(20, 4)]
    [InlineData(10, 4)]
    [InlineData(0, 5)]
    public void A_KPS_converts_to_an_ECOG(int kps, int ecog) => FunctionalStatus.EcogFromKps(kps).ShouldBe(ecog);

    [Theory]
    [InlineData(0, "NONE")]
    [InlineData(1, "MILD")]
    [InlineData(3, "MILD")]
    [InlineData(4, "MODERATE")]
    [InlineData(6, "MODERATE")]
    [InlineData(7, "SEVERE")]
    [InlineData(10, "SEVERE")]
    public void An_NRS_has_a_pain_class(int nrs, string name) => FunctionalStatus.PainClass(nrs).ShouldBe(name);

    [Fact]
    public void Conversions_refuse_what_is_out_of_range()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => FunctionalStatus.EcogFromKps(101));
        Should.Throw<ArgumentOutOfRangeException>(() => FunctionalStatus.EcogFromKps(-1));
        Should.Throw<ArgumentOutOfRangeException>(() => FunctionalStatus.PainClass(11));
        Should.Throw<ArgumentOutOfRangeException>(() => FunctionalStatus.PainClass(-1));
    }

    [Fact]
    public void Frankel_and_ASIA_share_their_letters()
    {
        foreach (var grade in Enum.GetValues<Frankel>())
            FunctionalStatus.AsiaFromFrankel(grade).ShouldStartWith(grade + ":");
    }

    [Fact]
    public void ESCC_grades_are_told_apart()
    {
        EnumCodes.All<EsccGrade>().ShouldBe(["0", "1a", "1b", "1c", "2", "3"]);
        Enum.GetValues<EsccGrade>().Where(EpiduralCompression.IsHighGrade).ShouldBe([EsccGrade.Grade2, EsccGrade.Grade3]);
        foreach (var grade in Enum.GetValues<EsccGrade>())
            EpiduralCompression.Describe(grade).ShouldStartWith(EnumCodes.Code(grade) + ":");
        EpiduralCompression.IsBelowConus(VertebralLevel.L1).ShouldBeFalse();
        EpiduralCompression.IsBelowConus(VertebralLevel.L2).ShouldBeTrue();
    }

    [Theory]
    [InlineData(14.0, 3.4, 3.61)]
    [InlineData(9.4, 3.9, 2.37)]
    [InlineData(9.4, null, 2.35)]
    public void Calcium_is_corrected_for_albumin(double total, double? albumin, double shown) =>
        CorrectedCalcium.ForDisplay(CorrectedCalcium.MmolPerL(total, albumin)).ShouldBe(shown);

    [Fact]
    public void Calcium_of_exactly_3_5_is_not_over_3_5()
    {
        CorrectedCalcium.MmolPerL(14, 3.965).ShouldBe(3.5);
        CorrectedCalcium.MmolPerL(null, 4).ShouldBeNull();
        CorrectedCalcium.ForDisplay(null).ShouldBeNull();
    }
}
