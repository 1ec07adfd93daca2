using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>What follows from the facts: computed once per lesion, and again for each "what would change".</summary>
internal static class Derivations
{
    /// <summary>A patient for comfort only counts as having at most this many weeks.</summary>
    private const double ComfortOnlyWeeks = 3;

    /// <summary>Range of a score that does not apply.</summary>
    private const int NotApplicable = -1;

    internal static readonly FactSet OfMirels = FactSet.Of(
        Fact.Bone,
        Fact.Region,
        Fact.Matrix,
        Fact.FractureStatus,
        Fact.MirelsPain,
        Fact.FractionOfDiameter
    );

    internal static readonly FactSet OfSins = FactSet.Of(
        Fact.Bone,
        Fact.VertebralLevel,
        Fact.Matrix,
        Fact.SinsPain,
        Fact.SpinalAlignment,
        Fact.VertebralCollapse,
        Fact.PosterolateralInvolvement
    );

    internal static readonly FactSet OfLifeExpectancy = FactSet.Of(Fact.LifeExpectancyWeeks, Fact.GoalsOfCare);

    internal static readonly FactSet OfCalcium = FactSet.Of(Fact.CalciumTotalMgPerDl, Fact.AlbuminGPerDl);

    internal static readonly Derivation[] All =
    [
        new(OfLifeExpectancy, facts => facts[Derived.LifeExpectancy] = LifeExpectancy(facts)),
        new(
            OfCalcium,
            facts => facts[Derived.CorrectedCalcium] = CorrectedCalcium.MmolPerL(facts[Fact.CalciumTotalMgPerDl], facts[Fact.AlbuminGPerDl])
        ),
        new(
            FactSet.Of(Fact.Bone, Fact.Region),
            facts => facts[Derived.FemurRegion] = facts.Is(Fact.Bone, (int)Bone.Femur) ? facts[Fact.Region] : double.NaN
        ),
        new(
            OfMirels,
            facts =>
                (facts[Derived.MirelsMinimum], facts[Derived.MirelsMaximum]) = MirelsScore.Applies(facts)
                    ? MirelsScore.Range(facts)
                    : (NotApplicable, NotApplicable)
        ),
        new(
            OfSins,
            facts =>
                (facts[Derived.SinsMinimum], facts[Derived.SinsMaximum]) = SpinalInstabilityScore.Applies(facts)
                    ? SpinalInstabilityScore.Range(facts)
                    : (NotApplicable, NotApplicable)
        ),
    ];

    /// <summary>Every fact that something is derived from: what tells two of its values apart is not a test alone.</summary>
    internal static readonly FactSet Sources = All.Aggregate(default(FactSet), (set, next) => set | next.From);

    private static double LifeExpectancy(FactSheet facts)
    {
        var weeks = facts[Fact.LifeExpectancyWeeks];
        if (facts.Is(Fact.GoalsOfCare, (int)GoalsOfCare.ComfortOnly))
            weeks = weeks <= ComfortOnlyWeeks ? weeks : ComfortOnlyWeeks;
        return weeks;
    }
}
