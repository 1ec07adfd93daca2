using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>What follows from the facts (reference, 3.2): computed once per lesion, and again for each "what would change".</summary>
internal static class Derivations
{
    /// <summary>Life expectancy in weeks counts as at most this while the goal is comfort only.</summary>
    internal const double ComfortOnlyWeeks = 3;

    /// <summary>Stands for both ends of the range of a score that does not apply.</summary>
    private const int NotApplicable = -1;

    internal static readonly FactSet OfMirels = MirelsScore.Definition.Facts | FactSet.Of(Fact.Bone, Fact.FractureStatus);

    internal static readonly FactSet OfSins = SpinalInstabilityScore.Definition.Facts | FactSet.Of(Fact.Bone);

    internal static readonly FactSet OfAge = FactSet.Of(Fact.AgeYears, Fact.DateOfBirth);

    internal static readonly FactSet OfLifeExpectancy = FactSet.Of(Fact.LifeExpectancyWeeks, Fact.GoalsOfCare);

    internal static readonly FactSet OfCalcium = FactSet.Of(
        Fact.CalciumTotalMgPerDl,
        Fact.AlbuminGPerDl,
        Fact.IonizedCalciumMmolPerL,
        Fact.HypercalcemiaSevereSymptoms
    );

    internal static readonly FactSet OfBiopsy = FactSet.Of(Fact.BiopsyResult, Fact.Biopsied, Fact.TissueConfirmed, Fact.PrimarySite);

    internal static readonly FactSet OfTumor = FactSet.Of(Fact.BiopsyResult, Fact.PrimarySite);

    internal static readonly FactSet OfCount = FactSet.Of(Fact.BoneLesionCount);

    internal static readonly FactSet OfPainful = FactSet.Of(Fact.PainfulLesionCount, Fact.PainNrs);

    internal static readonly FactSet OfAntiplatelet = FactSet.Of(Fact.Antiplatelet, Fact.Anticoagulant);

    internal static readonly Derivation[] All =
    [
        new(OfAge, Age),
        new(OfLifeExpectancy, facts => facts[Derived.LifeExpectancy] = LifeExpectancy(facts)),
        new(OfCalcium, Calcium),
        new(
            FactSet.Of(Fact.Bone, Fact.Region),
            facts => facts[Derived.FemurRegion] = facts.Is(Fact.Bone, (int)Bone.Femur) ? facts[Fact.Region] : double.NaN
        ),
        new(OfBiopsy, Biopsy),
        new(OfCount, Count),
        new(OfPainful, Painful),
        new(
            FactSet.Of(Fact.VertebralMetastasisCount),
            facts =>
                facts[Derived.VertebralLevels] = facts.Has(Fact.VertebralMetastasisCount)
                    ? Math.Max(facts[Fact.VertebralMetastasisCount], facts[Derived.ListedInSpine])
                    : facts[Derived.ListedInSpine]
        ),
        new(OfAntiplatelet, Antiplatelet),
        .. LaboratoryAge.All.Select(labs => labs.Derivation),
        DaysSince(Fact.ImagedOn, Derived.ImagingAge),
        DaysSince(Fact.StagingCtOn, Derived.StagingAge),
        DaysSince(Fact.AngiogenesisInhibitorLastDoseOn, Derived.AngiogenesisInhibitorAge),
        new(FactSet.Of(Fact.DeficitOnsetHours), facts => facts[Derived.DeficitDays] = Math.Floor(facts[Fact.DeficitOnsetHours] / 24)),
        new(
            FactSet.Of(Fact.Kps),
            facts => facts[Derived.EcogOfKps] = facts.Has(Fact.Kps) ? FunctionalStatus.EcogFromKps((int)facts[Fact.Kps]) : double.NaN
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

    /// <summary>Every fact from which something is derived: not only conditions tell two of its values apart.</summary>
    internal static readonly FactSet Sources = All.Aggregate(default(FactSet), (set, next) => set | next.From);

    private static Derivation DaysSince(DateFact day, Derived age) =>
        new(
            FactSet.Of(day),
            facts => facts[age] = facts.Has(day) ? facts[Derived.AssessedOn] - CalendarDate.From(facts[day]).First.DayNumber : double.NaN
        );

    private static void Age(FactSheet facts)
    {
        (facts[Derived.YoungestAge], facts[Derived.OldestAge]) =
            facts.Has(Fact.DateOfBirth) && facts.Has(Derived.AssessedOn) ? AgesOf(facts) : (facts[Fact.AgeYears], facts[Fact.AgeYears]);
    }

    private static (double Youngest, double Oldest) AgesOf(FactSheet facts)
    {
        var born = CalendarDate.From(facts[Fact.DateOfBirth]);
        var day = DateOnly.FromDayNumber((int)facts[Derived.AssessedOn]);
        return (Facts.Ages.Years(born.Last, day), Facts.Ages.Years(born.First, day));
    }

    private static double LifeExpectancy(FactSheet facts)
    {
        var weeks = facts[Fact.LifeExpectancyWeeks];
        if (facts.Is(Fact.GoalsOfCare, (int)GoalsOfCare.ComfortOnly))
            weeks = weeks <= ComfortOnlyWeeks ? weeks : ComfortOnlyWeeks;
        return weeks;
    }

    private static void Calcium(FactSheet facts)
    {
        var corrected = CorrectedCalcium.MmolPerL(facts[Fact.CalciumTotalMgPerDl], facts[Fact.AlbuminGPerDl]);
        var ionized = facts[Fact.IonizedCalciumMmolPerL];
        facts[Derived.CorrectedCalcium] = corrected;
        var found =
            !double.IsNaN(ionized) ? CalciumLimits.OfIonized.ClassOf(ionized)
            : !double.IsNaN(corrected) ? CalciumLimits.OfCorrected.ClassOf(corrected)
            : (CalciumClass?)null;
        if (found == CalciumClass.Moderate && facts.IsTrue(Fact.HypercalcemiaSevereSymptoms))
            found = CalciumClass.Severe;
        facts[Derived.Calcium] = found is { } known ? (int)known : double.NaN;
    }

    private static void Biopsy(FactSheet facts)
    {
        var result = facts[Fact.BiopsyResult];
        var primary = facts[Fact.PrimarySite];
        var assumed = false;
        if (double.IsNaN(result) && facts.Has(Fact.Biopsied))
        {
            assumed =
                facts.IsTrue(Fact.Biopsied)
                && facts.IsTrue(Fact.TissueConfirmed)
                && !double.IsNaN(primary)
                && primary != (int)PrimarySite.Unknown;
            result =
                !facts.IsTrue(Fact.Biopsied) ? (int)BiopsyResult.NotDone
                : assumed ? (int)BiopsyResult.MetastasisOfKnownPrimary
                : (int)BiopsyResult.Pending;
        }

        facts[Derived.Biopsy] = result;
        facts[Derived.BiopsyAssumed] = assumed ? 1 : 0;
        facts[Derived.Tumor] =
            result == (int)BiopsyResult.PrimarySarcoma ? (int)PrimarySite.Sarcoma
            : result == (int)BiopsyResult.MyelomaLymphoma
            && primary is not ((int)PrimarySite.Myeloma or (int)PrimarySite.Lymphoma or (int)PrimarySite.Sarcoma)
                ? (int)PrimarySite.Lymphoma
            : primary;
    }

    private static void Count(FactSheet facts)
    {
        var listed = facts[Derived.ListedLesions];
        facts[Derived.Count] =
            facts.Has(Fact.BoneLesionCount) ? Math.Max(facts[Fact.BoneLesionCount], listed)
            : listed >= 2 ? listed
            : double.NaN;
    }

    private static void Painful(FactSheet facts)
    {
        var listed = facts[Derived.OthersPainful] + (facts[Fact.PainNrs] >= 1 ? 1 : 0);
        facts[Derived.Painful] =
            facts.Has(Fact.PainfulLesionCount) ? Math.Max(facts[Fact.PainfulLesionCount], listed)
            : listed > 2 ? listed
            : double.NaN;
    }

    private static void Antiplatelet(FactSheet facts) =>
        facts[Derived.AntiplateletRead] =
            facts.Is(Fact.Anticoagulant, (int)Anticoagulant.Antiplatelet)
            && (!facts.Has(Fact.Antiplatelet) || facts.Is(Fact.Antiplatelet, (int)Facts.Antiplatelet.None))
                ? (int)Facts.Antiplatelet.Unspecified
                : facts[Fact.Antiplatelet];
}
