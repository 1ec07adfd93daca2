namespace OrthoReferral.Clinical.Facts;

/// <summary>The cancer and its spread. Null means not recorded, never false or zero.</summary>
public sealed record Cancer
{
    /// <summary>Where the cancer started.</summary>
    public PrimarySite? PrimarySite { get; init; }

    /// <summary>The diagnosis of this cancer is confirmed by tissue.</summary>
    public bool? TissueConfirmed { get; init; }

    /// <summary>Metastatic disease was already proven before this lesion.</summary>
    public bool? PriorMetastaticDiseaseConfirmed { get; init; }

    /// <summary>Breast or prostate cancer that responds to hormones.</summary>
    public bool? HormoneDependent { get; init; }

    /// <summary>Prostate cancer that grows despite castration levels of testosterone.</summary>
    public bool? CastrationResistant { get; init; }

    /// <summary>Lung cancer on a targeted drug.</summary>
    public bool? TargetedTherapy { get; init; }

    /// <summary>Chemotherapy was given before (Katagiri).</summary>
    public bool? PriorChemotherapy { get; init; }

    /// <summary>Number of bone lesions, 0 or more.</summary>
    public int? BoneLesionCount { get; init; }

    /// <summary>Number of painful bone lesions, 0 or more.</summary>
    public int? PainfulLesionCount { get; init; }

    /// <summary>Number of vertebrae with metastases, 0 or more.</summary>
    public int? VertebralMetastasisCount { get; init; }

    /// <summary>Number of bone metastases outside of the spine, 0 or more.</summary>
    public int? ExtraspinalBoneMetastasisCount { get; init; }

    /// <summary>Visceral or cerebral metastases (Katagiri).</summary>
    public VisceralMetastases? VisceralMetastases { get; init; }

    /// <summary>Metastases to major organs (Tokuhashi, Tomita).</summary>
    public OrganMetastases? OrganMetastases { get; init; }
}
