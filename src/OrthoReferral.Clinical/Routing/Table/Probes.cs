using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// Which other values of a fact are tried for "what would change": both sides of every threshold that a rule compares it with, every code
/// that a rule tells apart, yes and no. A recorded fact is tried only near a boundary: the next code on its scale, or a threshold within
/// the margin of the fact.
/// </summary>
internal sealed class Probes
{
    private static readonly FactSet Scales = FactSet.Of(
        Fact.EsccGrade,
        Fact.MirelsPain,
        Fact.SinsPain,
        Fact.SpinalAlignment,
        Fact.VertebralCollapse,
        Fact.PosterolateralInvolvement,
        Fact.Frankel,
        Fact.Matrix
    );

    // How far past a threshold the value to try lies, and how near to it a recorded value must be; others are only tried while missing.
    private static readonly Dictionary<FactField, (double Step, double Margin)> Margins = new()
    {
        [Fact.AgeYears] = (1, 1),
        [Fact.PainNrs] = (1, 1),
        [Fact.PainfulLesionCount] = (1, 1),
        [Fact.BoneLesionCount] = (1, 1),
        [Fact.LifeExpectancyWeeks] = (1, 4),
        [Fact.AxialCorticalInvolvementMm] = (1, 5),
        [Fact.MaxDiameterMm] = (1, 5),
        [Fact.CircumferentialCorticalPercent] = (1, 10),
        [Fact.SkinDistanceMm] = (1, 3),
        [Fact.CriticalStructureDistanceMm] = (1, 3),
        [Fact.Platelets10e9PerL] = (1, 15),
        [Fact.Inr] = (0.1, 0.3),
        [Fact.Neutrophils10e9PerL] = (0.1, 0.3),
        [Fact.HemoglobinGPerDl] = (0.1, 1),
        [Fact.FractionOfDiameter] = (0.01, 0.1),
        [Fact.CalciumTotalMgPerDl] = (0.1, 1),
        [Fact.ParalysisDurationHours] = (1, 24),
        [Fact.WeeksSinceRadiotherapy] = (1, 2),
    };

    // One level of each part of the spine that SINS or eligibility tells apart.
    private static readonly double[] Levels =
    [
        (int)VertebralLevel.C2,
        (int)VertebralLevel.C5,
        (int)VertebralLevel.T3,
        (int)VertebralLevel.T6,
        (int)VertebralLevel.L1,
        (int)VertebralLevel.L2,
        (int)VertebralLevel.L3,
        (int)VertebralLevel.L5,
        (int)VertebralLevel.S3,
    ];

    // Values to try of a missing fact, and of a recorded one, by the index of the fact.
    private readonly double[][] values = new double[Fact.All.Length][];
    private readonly double[][] steps = new double[Fact.All.Length][];
    private readonly double[] margins = new double[Fact.All.Length];

    internal Probes(IEnumerable<Condition> conditions)
    {
        var tests = conditions.SelectMany(Tests).ToList();
        var numbers = tests.OfType<NumberTest>().ToLookup(test => Recorded(test.Cell));
        var codes = tests.OfType<CodeTest>().ToLookup(test => test.Cell, test => test.Codes);
        foreach (var fact in Fact.All)
        {
            var (step, margin) = Margins.GetValueOrDefault(fact, (1, 0));

            // The value to try lies one step past the threshold that the margin is about; whole numbers only go to the next one.
            margins[fact.Index] = fact.Kind == FactKind.Number && margin > 0 ? margin + step : margin;
            steps[fact.Index] = fact.Kind switch
            {
                FactKind.YesNo => [0, 1],
                FactKind.Code when fact == Fact.Bone => [],
                FactKind.Date => [],
                FactKind.Code when fact == Fact.VertebralLevel => Levels,
                FactKind.Code => [.. Enumerable.Range(0, fact.Codes.Count)],
                FactKind.Text => [.. Enumerable.Range(0, ((TextFact)fact).Known.Length)],

                // Both sides of the thresholds of the score that is computed from the fraction.
                _ => fact == Fact.IonizedCalciumMmolPerL ? [2.50, 2.51]
                : fact == Fact.FractionOfDiameter ? [0.32, 0.33, 0.67, 0.68]
                : BothSides(numbers[fact], step, fact),
            };
            values[fact.Index] =
                fact.Kind == FactKind.Code && !Derivations.Sources.Has(fact)
                    ? ToldApart(steps[fact.Index], codes[fact])
                    : steps[fact.Index];
        }
    }

    /// <summary>
    /// Values to try. Which calcium or albumin matters depends on the other of the two: they get one value on each side of the boundary.
    /// </summary>
    /// <param name="fact">The fact to alter.</param>
    /// <param name="facts">The other facts.</param>
    /// <param name="own">Room for two values.</param>
    internal ReadOnlySpan<double> For(FactField fact, FactSheet facts, Span<double> own)
    {
        const double severe = 3.5;
        var boundary =
            fact == Fact.CalciumTotalMgPerDl ? CorrectedCalcium.TotalMgPerDl(severe, facts[Fact.AlbuminGPerDl])
            : fact == Fact.AlbuminGPerDl ? CorrectedCalcium.AlbuminGPerDl(severe, facts[Fact.CalciumTotalMgPerDl])
            : double.NaN;
        if (double.IsNaN(boundary))
            return (facts.Has(fact) ? steps : values)[fact.Index];
        var tenths = fact == Fact.CalciumTotalMgPerDl ? Math.Floor(boundary * 10) : Math.Ceiling(boundary * 10) - 1;
        (own[0], own[1]) = (tenths / 10, (tenths + 1) / 10);
        return FactRanges.Problem(fact, own[0]) is null && FactRanges.Problem(fact, own[1]) is null ? own[..2] : [];
    }

    /// <summary>The facts of which another value may be close enough to a recorded one.</summary>
    internal FactSet Near { get; } = Scales | FactSet.Of([.. Margins.Keys]);

    /// <summary>Whether a value is close enough to the recorded one to be worth telling.</summary>
    internal bool IsNear(FactField fact, double recorded, double value) =>
        Scales.Has(fact)
            ? Math.Abs(recorded - value) == 1
            : margins[fact.Index] > 0 && value != recorded && Math.Abs(recorded - value) <= margins[fact.Index];

    // The recorded fact behind a derived value that a rule compares.
    private static Cell Recorded(Cell cell) =>
        cell == Derived.LifeExpectancy ? Fact.LifeExpectancyWeeks
        : cell == Derived.YoungestAge || cell == Derived.OldestAge ? Fact.AgeYears
        : cell == Derived.Count ? Fact.BoneLesionCount
        : cell == Derived.Painful ? Fact.PainfulLesionCount
        : cell;

    // For each threshold the last value below it and the first one above it.
    private static double[] BothSides(IEnumerable<NumberTest> tests, double step, FactField fact) =>
        [
            .. tests
                .SelectMany(test =>
                    test.Comparison is Comparison.AtLeast or Comparison.Under
                        ? new[] { test.Threshold - step, test.Threshold }
                        : [test.Threshold, test.Threshold + step]
                )
                .Select(value => Math.Round(value, 2))
                .Where(value => FactRanges.Problem(fact, value) is null)
                .Distinct()
                .Order(),
        ];

    // Of codes that no test tells apart the first one is enough.
    private static double[] ToldApart(double[] all, IEnumerable<ulong> tests) =>
        [.. all.DistinctBy(code => string.Concat(tests.Select(codes => codes >> (int)code & 1)), StringComparer.Ordinal)];

    private static IEnumerable<Condition> Tests(Condition condition) =>
        condition.Parts.Count == 0 ? [condition] : condition.Parts.SelectMany(Tests);
}
