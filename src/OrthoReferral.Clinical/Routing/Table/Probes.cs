using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing.Conditions;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Routing.Table;

/// <summary>
/// Which other values of a fact are worth trying: both sides of every threshold that a rule compares it with, every code that a rule tells
/// apart, yes and no. A recorded fact is tried only near a boundary: the next code on its scale, or a threshold within the margin of the
/// fact.
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

    // Scores or case values are computed from these, so what tells two codes apart is not a test alone.
    private static readonly FactSet Computed = Terms.ScoreFacts | Terms.CaseFacts;

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

    // Of a missing fact, and of a recorded one.
    private readonly double[][] values = new double[(int)Fact.DerivedStart][];
    private readonly double[][] steps = new double[(int)Fact.DerivedStart][];
    private readonly double[] margins = new double[(int)Fact.DerivedStart];

    internal Probes(IEnumerable<Condition> conditions)
    {
        var tests = conditions.SelectMany(Tests).ToList();
        var numbers = tests.OfType<NumberTest>().ToLookup(test => test.Fact == Fact.LifeExpectancy ? Fact.LifeExpectancyWeeks : test.Fact);
        var codes = tests.OfType<CodeTest>().ToLookup(test => test.Fact, test => test.Codes);
        for (var fact = Fact.AgeYears; fact < Fact.DerivedStart; fact++)
        {
            var field = FactCatalog.Field(fact);
            var (step, margin) = StepAndMargin(fact);

            // The value to try lies one step past the threshold that the margin is about; whole numbers only go to the next one.
            margins[(int)fact] = field.Kind == FactKind.Number && margin > 0 ? margin + step : margin;
            steps[(int)fact] = field.Kind switch
            {
                FactKind.YesNo => [0, 1],
                FactKind.Code when fact is Fact.Bone => [],
                FactKind.Code when fact is Fact.VertebralLevel => Levels,
                FactKind.Code => [.. Enumerable.Range(0, field.Codes.Count)],
                FactKind.Text => fact == Fact.Region ? [0, 1, 2, 3] : [],

                // The thresholds of what is computed from the fraction.
                _ => fact == Fact.FractionOfDiameter ? [0.32, 0.33, 0.67, 0.68] : BothSides(numbers[fact], step, field),
            };
            values[(int)fact] =
                field.Kind == FactKind.Code && !Computed.Has(fact) ? ToldApart(steps[(int)fact], codes[fact]) : steps[(int)fact];
        }
    }

    /// <summary>
    /// Values to try. Which calcium or albumin matters depends on the other of the two: they get one value on each side of the boundary.
    /// </summary>
    /// <param name="fact">The fact to alter.</param>
    /// <param name="facts">The other facts.</param>
    /// <param name="own">Room for two values.</param>
    internal ReadOnlySpan<double> For(Fact fact, FactSheet facts, Span<double> own)
    {
        const double severe = Terms.SevereHypercalcemiaMmolPerL;
        var boundary = fact switch
        {
            Fact.CalciumTotalMgPerDl => CorrectedCalcium.TotalMgPerDl(severe, facts[Fact.AlbuminGPerDl]),
            Fact.AlbuminGPerDl => CorrectedCalcium.AlbuminGPerDl(severe, facts[Fact.CalciumTotalMgPerDl]),
            _ => double.NaN,
        };
        if (double.IsNaN(boundary))
            return (facts.Has(fact) ? steps : values)[(int)fact];
        var tenths = fact == Fact.CalciumTotalMgPerDl ? Math.Floor(boundary * 10) : Math.Ceiling(boundary * 10) - 1;
        (own[0], own[1]) = (tenths / 10, (tenths + 1) / 10);
        var field = FactCatalog.Field(fact);
        return FactRanges.Problem(field, own[0]) is null && FactRanges.Problem(field, own[1]) is null ? own[..2] : [];
    }

    /// <summary>Whether any other value of the fact may be close enough to a recorded one.</summary>
    internal bool HasNear(Fact fact) => margins[(int)fact] > 0 || Scales.Has(fact);

    /// <summary>Whether a value is close enough to the recorded one to be worth telling.</summary>
    internal bool IsNear(Fact fact, double recorded, double value) =>
        Scales.Has(fact)
            ? Math.Abs(recorded - value) == 1
            : margins[(int)fact] > 0 && value != recorded && Math.Abs(recorded - value) <= margins[(int)fact];

    // The last value on one side and the first on the other.
    private static double[] BothSides(IEnumerable<NumberTest> tests, double step, FactField field) =>
        [
            .. tests
                .SelectMany(test =>
                    test.Comparison is Comparison.AtLeast or Comparison.Under
                        ? new[] { test.Threshold - step, test.Threshold }
                        : [test.Threshold, test.Threshold + step]
                )
                .Select(value => Math.Round(value, 2))
                .Where(value => FactRanges.Problem(field, value) is null)
                .Distinct()
                .Order(),
        ];

    // Of codes that answer every test alike the first one is enough.
    private static double[] ToldApart(double[] all, IEnumerable<ulong> tests) =>
        [.. all.DistinctBy(code => string.Concat(tests.Select(codes => codes >> (int)code & 1)), StringComparer.Ordinal)];

    private static (double Step, double Margin) StepAndMargin(Fact fact) =>
        fact switch
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

    private static IEnumerable<Condition> Tests(Condition condition) =>
        condition.Parts.Count == 0 ? [condition] : condition.Parts.SelectMany(Tests);
}
