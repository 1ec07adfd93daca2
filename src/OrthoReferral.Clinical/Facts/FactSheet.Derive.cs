using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Facts;

// What follows from the facts: computed once per lesion, and again for each "what would change".
internal sealed partial class FactSheet
{
    /// <summary>A patient for comfort only counts as having at most this many weeks.</summary>
    private const double ComfortOnlyWeeks = 3;

    /// <summary>Range of a score that does not apply.</summary>
    private const int NotApplicable = -1;

    internal void Derive()
    {
        Truths.Forget();
        DeriveCase();
        DeriveLesion();
    }

    /// <summary>What does not depend on the lesion.</summary>
    internal void DeriveCase()
    {
        DeriveLifeExpectancy();
        this[Fact.CorrectedCalcium] = CorrectedCalcium.MmolPerL(Number(Fact.CalciumTotalMgPerDl), Number(Fact.AlbuminGPerDl)) ?? double.NaN;
    }

    /// <summary>What only depends on the lesion.</summary>
    internal void DeriveLesion()
    {
        this[Fact.FemurRegion] = Is(Fact.Bone, (int)Bone.Femur) ? this[Fact.Region] : double.NaN;
        (this[Fact.MirelsMinimum], this[Fact.MirelsMaximum]) = MirelsScore.Applies(this)
            ? MirelsScore.Range(this)
            : (NotApplicable, NotApplicable);
        (this[Fact.SinsMinimum], this[Fact.SinsMaximum]) = SpinalInstabilityScore.Applies(this)
            ? SpinalInstabilityScore.Range(this)
            : (NotApplicable, NotApplicable);
    }

    private void DeriveLifeExpectancy()
    {
        var weeks = this[Fact.LifeExpectancyWeeks];
        if (Is(Fact.GoalsOfCare, (int)GoalsOfCare.ComfortOnly))
            weeks = weeks <= ComfortOnlyWeeks ? weeks : ComfortOnlyWeeks;
        this[Fact.LifeExpectancy] = weeks;
    }
}
