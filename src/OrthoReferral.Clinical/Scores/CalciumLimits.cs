namespace OrthoReferral.Clinical.Scores;

/// <summary>Class of the ionized calcium or, if that is not recorded, of the corrected one.</summary>
internal enum CalciumClass
{
    Low,
    Normal,
    Raised,
    Moderate,
    Severe,
}

/// <summary>Where the classes of a calcium begin, in mmol/L (reference, 3.2; SFE).</summary>
/// <param name="Low">Under it: low.</param>
/// <param name="Raised">Over it: raised.</param>
/// <param name="Moderate">From it: moderate.</param>
/// <param name="Severe">Over it: severe.</param>
internal sealed record CalciumLimits(double Low, double Raised, double Moderate, double Severe)
{
    internal static CalciumLimits OfIonized { get; } = new(Low: 1.10, Raised: 1.40, Moderate: 2.00, Severe: 2.50);

    internal static CalciumLimits OfCorrected { get; } = new(Low: 2.10, Raised: 2.65, Moderate: 3.0, Severe: 3.5);

    /// <summary>For the fingerprint of the rules.</summary>
    internal string Formula => FormattableString.Invariant($"low {Low}, raised {Raised}, moderate {Moderate}, severe {Severe}");

    internal CalciumClass ClassOf(double value) =>
        value < Low ? CalciumClass.Low
        : value > Severe ? CalciumClass.Severe
        : value >= Moderate ? CalciumClass.Moderate
        : value > Raised ? CalciumClass.Raised
        : CalciumClass.Normal;
}
