namespace OrthoReferral.Clinical.Routing;

/// <summary>What a painful femur at high risk is offered while Mirels is 7 or less (row L3b).</summary>
public enum FemurHighPainful
{
    /// <summary>Fixation, after surgeon and radiation oncologist have agreed.</summary>
    Fixation,

    /// <summary>Radiotherapy after orthopedic review.</summary>
    Radiotherapy,
}

/// <summary>The numbers of a rule set version (reference, 3.1), those on which the literature disagrees among them.</summary>
public sealed record RuleSetThresholds
{
    /// <summary>Mirels total from which an impending fracture is fixed: 9 (contested; the 1989 abstract advises 8).</summary>
    public int MirelsFixFrom { get; init; } = 9;

    /// <summary>Axial cortical involvement of the femur in mm that is high risk: 30 (VDL, VDW, CUO).</summary>
    public double FemurAxialMm { get; init; } = 30;

    /// <summary>Whether a value equal to the axial threshold is high risk (contested: yes in VDW and CUO, no in VDL).</summary>
    public bool FemurAxialInclusive { get; init; } = true;

    /// <summary>
    /// Circumferential cortical involvement of the femur in percent above which the risk is high: 50 (contested; RON14 30).
    /// </summary>
    public double FemurCircumferentialPercent { get; init; } = 50;

    /// <summary>Loss of CT rigidity in percent from which a femur is at high risk: 35 (contested, small cohorts).</summary>
    public double CtRigidityLossPercent { get; init; } = 35;

    /// <summary>Strain fold ratio from which a femur is at high risk: 1.48 (contested, one center).</summary>
    public double FeStrainFoldRatio { get; init; } = 1.48;

    /// <summary>What row L3b offers: fixation (contested).</summary>
    public FemurHighPainful FemurHighPainful { get; init; }

    /// <summary>Weeks of life expectancy below which a long bone is not operated on: 6 (PGO).</summary>
    public double LongBoneSurgeryWeeks { get; init; } = 6;

    /// <summary>Weeks of life expectancy below which spine surgery and arthroplasty are not offered: 13 (Patchell).</summary>
    public double SpineSurgeryWeeks { get; init; } = 13;

    /// <summary>Hours of complete paralysis after which decompression is not offered first: 48 (contested; CG75 24).</summary>
    public double ParalysisStopHours { get; init; } = 48;

    /// <summary>Dexamethasone at a cord emergency in mg: 16 (contested; ETG: lower may do as well).</summary>
    public double DexamethasoneMg { get; init; } = 16;

    /// <summary>Least weeks between two radiotherapies of a site: 4.</summary>
    public double RtMinIntervalWeeks { get; init; } = 4;

    /// <summary>Weeks that the cord needs between two radiotherapies: 26 (contested).</summary>
    public double SpineReirradiationWeeks { get; init; } = 26;

    /// <summary>Platelets for a needle or an implant, ×10⁹/L: 50 (SIR19).</summary>
    public double PlateletsNeedle { get; init; } = 50;

    /// <summary>Platelets for spine surgery, ×10⁹/L: 100.</summary>
    public double PlateletsSpine { get; init; } = 100;

    /// <summary>Highest INR for a needle or an implant: 1.5 (SIR19).</summary>
    public double InrMax { get; init; } = 1.5;

    /// <summary>Least neutrophils for a needle or an implant, ×10⁹/L: 1.0.</summary>
    public double AncMin { get; init; } = 1.0;

    /// <summary>Least hemoglobin for an operation, g/dL: 8.0.</summary>
    public double HbMin { get; init; } = 8.0;

    /// <summary>Days after which laboratory values are repeated: 7.</summary>
    public double LabsStaleDays { get; init; } = 7;

    /// <summary>Days after which imaging is repeated: 28.</summary>
    public double ImagingStaleDays { get; init; } = 28;
}
