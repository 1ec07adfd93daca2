using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Conditions;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// Which other values of a fact are worth trying: both sides of every threshold that a rule compares it with, every code, yes and no.
/// A recorded fact is tried only near a boundary: the next code on its scale, or a threshold within the margin of the fact.
/// </summary>
internal sealed class Probes
{
    private static readonly FactSet Scales = FactSet.Of(
        Fact.EsccGrade, Fact.MirelsPain, Fact.SinsPain, Fact.SpinalAlignment, Fact.VertebralCollapse, Fact.PosterolateralInvolvement, Fact.Frankel, Fact.Matrix);

    // One level of each part of the spine that SINS or eligibility tells apart.
    private static readonly double[] Levels =
        [(int)VertebralLevel.C2, (int)VertebralLevel.C5, (int)VertebralLevel.T1, (int)VertebralLevel.T3, (int)VertebralLevel.T6, (int)VertebralLevel.L1, (int)VertebralLevel.L3, (int)VertebralLevel.S3];

    private readonly double[][] values = new double[(int)Fact.DerivedStart][];
    private readonly double[] margins = new double[(int)Fact.DerivedStart];

    internal Probes(IEnumerable<Condition> conditions)
    {
        var thresholds = new SortedSet<double>[(int)Fact.DerivedStart];
        foreach (var condition in conditions)
            Collect(condition, thresholds);
        for (var fact = Fact.AgeYears; fact < Fact.DerivedStart; fact++)
        {
            var field = FactCatalog.Field(fact);
            (var step, margins[(int)fact]) = StepAndMargin(fact);
            values[(int)fact] = field.Kind switch
            {
                FactKind.YesNo => [0, 1],
                FactKind.Code when fact is Fact.Bone => [],
                FactKind.Code when fact is Fact.VertebralLevel => Levels,
                FactKind.Code => [.. Enumerable.Range(0, field.Codes.Count)],
                FactKind.Text => fact == Fact.Region ? [0, 1, 2, 3] : [],
                _ => Around(Thresholds(fact, thresholds), step, field),
            };
        }
    }

    /// <summary>Values to try when the fact is missing.</summary>
    internal ReadOnlySpan<double> For(Fact fact) => values[(int)fact];

    /// <summary>Whether a value is close enough to the recorded one to be worth telling.</summary>
    internal bool IsNear(Fact fact, double recorded, double value) =>
        Scales.Has(fact) ? Math.Abs(recorded - value) == 1 : margins[(int)fact] > 0 && value != recorded && Math.Abs(recorded - value) <= margins[(int)fact];

    private static SortedSet<double> Thresholds(Fact fact, SortedSet<double>[] found) => fact switch
    {
        // Thresholds of values that are computed from the fact.
        Fact.FractionOfDiameter => [0.33, 0.68],
        Fact.CalciumTotalMgPerDl => [14, 15],
        Fact.AlbuminGPerDl => [2, 3, 4],
        _ => found[(int)fact] ?? [],
    };

    private static double[] Around(IEnumerable<double> thresholds, double step, FactField field) =>
        [.. thresholds
            .SelectMany(threshold => new[] { threshold - step, threshold, threshold + step })
            .Select(value => Math.Round(value, 2))
            .Where(value => FactRanges.Problem(field, value) is null)
            .Distinct()
            .Order()];

    private static (double Step, double Margin) StepAndMargin(Fact fact) => fact switch
    {
        Fact.AgeYears or Fact.PainNrs or Fact.PainfulLesionCount or Fact.BoneLesionCount => (1, 1),
        Fact.LifeExpectancyWeeks => (1, 4),
        Fact.AxialCorticalInvolvementMm or Fact.MaxDiameterMm => (1, 5),
        Fact.CircumferentialCorticalPercent => (1, 10),
        Fact.SkinDistanceMm or Fact.CriticalStructureDistanceMm => (1, 3),
        Fact.Platelets10e9PerL => (1, 15),
        Fact.Inr => (0.1, 0.3),
        Fact.Neutrophils10e9PerL => (0.1, 0.3),
        Fact.HemoglobinGPerDl => (0.1, 1),
        Fact.FractionOfDiameter => (0.01, 0.1),
        Fact.CalciumTotalMgPerDl => (0.1, 1),
        Fact.ParalysisDurationHours => (1, 24),
        Fact.WeeksSinceRadiotherapy => (1, 2),
        _ => (1, 0),
    };

    private static void Collect(Condition condition, SortedSet<double>[] thresholds)
    {
        if (condition is NumberTest test)
        {
            var fact = test.Fact == Fact.LifeExpectancy ? Fact.LifeExpectancyWeeks : test.Fact;
            if (fact < Fact.DerivedStart)
                (thresholds[(int)fact] ??= []).Add(test.Threshold);
        }

        foreach (var part in condition.Parts)
            Collect(part, thresholds);
    }
}
