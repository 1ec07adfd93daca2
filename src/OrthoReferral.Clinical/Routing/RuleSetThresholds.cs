namespace OrthoReferral.Clinical.Routing;

/// <summary>The numbers on which the literature disagrees; a rule set version fixes them.</summary>
public sealed record RuleSetThresholds
{
    /// <summary>Mirels total from which an impending fracture is fixed: 9 by default; the 1989 abstract advises 8.</summary>
    public int MirelsFixFrom { get; init; } = 9;

    /// <summary>Axial cortical involvement of the femur in mm: over 30 is high risk (van der Linden).</summary>
    public double FemurAxialMm { get; init; } = 30;

    /// <summary>Circumferential cortical involvement of the femur in percent: over 50 is high risk (van der Linden).</summary>
    public double FemurCircumferentialPercent { get; init; } = 50;

    /// <summary>True: the axial threshold itself is already high risk (van der Wal validates 30 mm or more). Default false.</summary>
    public bool FemurAxialInclusive { get; init; }

    /// <summary>Weeks of life expectancy below which a long bone is not operated on: 6.</summary>
    public double LongBoneSurgeryWeeks { get; init; } = 6;

    /// <summary>Weeks of life expectancy below which spine surgery and arthroplasty are not offered: 13.</summary>
    public double SpineSurgeryWeeks { get; init; } = 13;
}
