using OrthoReferral.Clinical.Routing.Conditions;

namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// The facts of one lesion laid out flat: one number per fact, NaN = not recorded, yes = 1, a code = its position.
/// Rules, scores and JSON read it by name; "what would change" alters one number and runs the rules again, without allocating.
/// </summary>
internal sealed partial class FactSheet
{
    internal static readonly string[] FemurRegions = ["HEAD_NECK", "PERITROCHANTERIC", "DIAPHYSIS", "DISTAL"];

    private readonly double[] values = new double[(int)Fact.Count];

    internal FactSheet() => Clear();

    /// <summary>What the rules found out about the facts so far.</summary>
    internal TruthMemory Truths { get; } = new();

    internal string? LesionId { get; set; }

    internal string? Region { get; set; }

    internal double this[Fact fact]
    {
        get => values[(int)fact];
        set => values[(int)fact] = value;
    }

    internal bool Has(Fact fact) => !double.IsNaN(values[(int)fact]);

    internal bool Is(Fact fact, int code) => values[(int)fact] == code;

    internal bool IsTrue(Fact fact) => values[(int)fact] == 1;

    internal void SaveDerived(Span<double> target) => values.AsSpan((int)Fact.DerivedStart, target.Length).CopyTo(target);

    internal void RestoreDerived(ReadOnlySpan<double> source) => source.CopyTo(values.AsSpan((int)Fact.DerivedStart));

    internal void Clear()
    {
        Array.Fill(values, double.NaN);
        LesionId = Region = null;
    }

    internal void ClearLesion()
    {
        Array.Fill(values, double.NaN, (int)Fact.LesionId, (int)Fact.Count - (int)Fact.LesionId);
        LesionId = Region = null;
    }

    /// <summary>Position in the femur region codes; NaN for another text or none.</summary>
    internal static double FemurRegionOf(string? region)
    {
        var index = Array.IndexOf(FemurRegions, region);
        return index < 0 ? double.NaN : index;
    }

    private void Set(Fact fact, bool? value) => values[(int)fact] = value is { } known ? (known ? 1 : 0) : double.NaN;

    private void Set(Fact fact, int? value) => values[(int)fact] = value ?? double.NaN;

    private void Set(Fact fact, double? value) => values[(int)fact] = value ?? double.NaN;

    private bool? YesNo(Fact fact) => Has(fact) ? this[fact] > 0 : null;

    private int? Whole(Fact fact) => Has(fact) ? (int)this[fact] : null;

    private double? Number(Fact fact) => Has(fact) ? this[fact] : null;
}
