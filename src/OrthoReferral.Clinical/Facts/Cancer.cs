namespace OrthoReferral.Clinical.Facts;

/// <summary>The cancer and its spread. Null means not recorded, never false or zero.</summary>
public sealed record Cancer() : FactRecord(Fact.Cancer)
{
    /// <summary>Where the cancer started.</summary>
    public PrimarySite? PrimarySite
    {
        get => Get(Fact.PrimarySite);
        init => Set(Fact.PrimarySite, value);
    }

    /// <summary>The diagnosis of this cancer is confirmed by tissue.</summary>
    public bool? TissueConfirmed
    {
        get => Get(Fact.TissueConfirmed);
        init => Set(Fact.TissueConfirmed, value);
    }

    /// <summary>Metastatic disease was already proven before this lesion.</summary>
    public bool? PriorMetastaticDiseaseConfirmed
    {
        get => Get(Fact.PriorMetastaticDiseaseConfirmed);
        init => Set(Fact.PriorMetastaticDiseaseConfirmed, value);
    }

    /// <summary>Breast or prostate cancer that responds to hormones.</summary>
    public bool? HormoneDependent
    {
        get => Get(Fact.HormoneDependent);
        init => Set(Fact.HormoneDependent, value);
    }

    /// <summary>Prostate cancer that grows despite castration levels of testosterone.</summary>
    public bool? CastrationResistant
    {
        get => Get(Fact.CastrationResistant);
        init => Set(Fact.CastrationResistant, value);
    }

    /// <summary>Lung cancer on a targeted drug.</summary>
    public bool? TargetedTherapy
    {
        get => Get(Fact.TargetedTherapy);
        init => Set(Fact.TargetedTherapy, value);
    }

    /// <summary>Chemotherapy was given before (Katagiri).</summary>
    public bool? PriorChemotherapy
    {
        get => Get(Fact.PriorChemotherapy);
        init => Set(Fact.PriorChemotherapy, value);
    }

    /// <summary>Small-cell cancer; null: not assumed.</summary>
    public bool? SmallCell
    {
        get => Get(Fact.SmallCell);
        init => Set(Fact.SmallCell, value);
    }

    /// <summary>Few metastases, all of them treatable; null: not assumed.</summary>
    public bool? Oligometastatic
    {
        get => Get(Fact.Oligometastatic);
        init => Set(Fact.Oligometastatic, value);
    }

    /// <summary>Day of the diagnosis of this cancer.</summary>
    public DateOnly? DiagnosedOn
    {
        get => GetDay(Fact.DiagnosedOn);
        init => Set(Fact.DiagnosedOn, value);
    }

    /// <summary>Earlier lines of systemic treatment, 0-20.</summary>
    public int? SystemicLines
    {
        get => Get(Fact.SystemicLines);
        init => Set(Fact.SystemicLines, value);
    }

    /// <summary>Day of the last staging CT of chest, abdomen and pelvis.</summary>
    public DateOnly? StagingCtOn
    {
        get => GetDay(Fact.StagingCtOn);
        init => Set(Fact.StagingCtOn, value);
    }

    /// <summary>Day of the last dose of an angiogenesis inhibitor.</summary>
    public DateOnly? AngiogenesisInhibitorLastDoseOn
    {
        get => GetDay(Fact.AngiogenesisInhibitorLastDoseOn);
        init => Set(Fact.AngiogenesisInhibitorLastDoseOn, value);
    }

    /// <summary>Number of bone lesions, 0 or more.</summary>
    public int? BoneLesionCount
    {
        get => Get(Fact.BoneLesionCount);
        init => Set(Fact.BoneLesionCount, value);
    }

    /// <summary>Number of painful bone lesions, 0 or more.</summary>
    public int? PainfulLesionCount
    {
        get => Get(Fact.PainfulLesionCount);
        init => Set(Fact.PainfulLesionCount, value);
    }

    /// <summary>Number of vertebrae with metastases, 0 or more.</summary>
    public int? VertebralMetastasisCount
    {
        get => Get(Fact.VertebralMetastasisCount);
        init => Set(Fact.VertebralMetastasisCount, value);
    }

    /// <summary>Number of bone metastases outside of the spine, 0 or more.</summary>
    public int? ExtraspinalBoneMetastasisCount
    {
        get => Get(Fact.ExtraspinalBoneMetastasisCount);
        init => Set(Fact.ExtraspinalBoneMetastasisCount, value);
    }

    /// <summary>Visceral or cerebral metastases (Katagiri).</summary>
    public VisceralMetastases? VisceralMetastases
    {
        get => Get(Fact.VisceralMetastases);
        init => Set(Fact.VisceralMetastases, value);
    }

    /// <summary>Metastases to major organs (Tokuhashi, Tomita).</summary>
    public OrganMetastases? OrganMetastases
    {
        get => Get(Fact.OrganMetastases);
        init => Set(Fact.OrganMetastases, value);
    }
}
