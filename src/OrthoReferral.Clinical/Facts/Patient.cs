namespace OrthoReferral.Clinical.Facts;

/// <summary>The person, as far as routing needs it. Null means not recorded, never false or zero.</summary>
public sealed record Patient
{
    /// <summary>Age in years, 0-120. Null is handled as an adult and listed as missing.</summary>
    public int? AgeYears { get; init; }

    /// <summary>Sex.</summary>
    public Sex? Sex { get; init; }

    /// <summary>Pregnant now; asked before radiation, focused ultrasound and bone agents.</summary>
    public bool? Pregnant { get; init; }
}
