namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// One bone lesion: site, structure, pain, neurology and what limits local procedures. Null means not recorded, never false or zero.
/// </summary>
public sealed record Lesion() : FactRecord(Fact.Lesion)
{
    /// <summary>The referrer's name for the lesion, unique in the referral, up to 64 characters.</summary>
    public string? Id
    {
        get => Get(Fact.LesionId);
        init => Set(Fact.LesionId, value);
    }

    /// <summary>The bone.</summary>
    public Bone? Bone
    {
        get => Get(Fact.Bone);
        init => Set(Fact.Bone, value);
    }

    /// <summary>Side.</summary>
    public Laterality? Laterality
    {
        get => Get(Fact.Laterality);
        init => Set(Fact.Laterality, value);
    }

    /// <summary>
    /// Part of the bone. Femur: HEAD_NECK, PERITROCHANTERIC, DIAPHYSIS or DISTAL; other bones: free, up to 64 characters.
    /// </summary>
    public string? Region
    {
        get => Get(Fact.Region);
        init => Set(Fact.Region, value);
    }

    /// <summary>Level, if the bone is the spine.</summary>
    public VertebralLevel? VertebralLevel
    {
        get => Get(Fact.VertebralLevel);
        init => Set(Fact.VertebralLevel, value);
    }

    /// <summary>This lesion was biopsied: a fact of version 1, without a result. Read, no longer asked for.</summary>
    public bool? Biopsied
    {
        get => Get(Fact.Biopsied);
        init => Set(Fact.Biopsied, value);
    }

    /// <summary>What the biopsy of this lesion showed; takes the place of <see cref="Biopsied"/>.</summary>
    public BiopsyResult? BiopsyResult
    {
        get => Get(Fact.BiopsyResult);
        init => Set(Fact.BiopsyResult, value);
    }

    /// <summary>Day of the imaging behind the findings of this lesion.</summary>
    public DateOnly? ImagedOn
    {
        get => GetDay(Fact.ImagedOn);
        init => Set(Fact.ImagedOn, value);
    }

    /// <summary>Blastic, mixed or lytic.</summary>
    public LesionMatrix? Matrix
    {
        get => Get(Fact.Matrix);
        init => Set(Fact.Matrix, value);
    }

    /// <summary>Broken or not.</summary>
    public FractureStatus? FractureStatus
    {
        get => Get(Fact.FractureStatus);
        init => Set(Fact.FractureStatus, value);
    }

    /// <summary>Worst pain, numeric rating scale 0-10. LOINC 72514-3.</summary>
    public int? PainNrs
    {
        get => Get(Fact.PainNrs);
        init => Set(Fact.PainNrs, value);
    }

    /// <summary>Pain persists on adequate analgesia.</summary>
    public bool? AnalgesiaRefractory
    {
        get => Get(Fact.AnalgesiaRefractory);
        init => Set(Fact.AnalgesiaRefractory, value);
    }

    /// <summary>Pain as Mirels asks; also used for acetabular pain.</summary>
    public MirelsPain? MirelsPain
    {
        get => Get(Fact.MirelsPain);
        init => Set(Fact.MirelsPain, value);
    }

    /// <summary>Lesion width as a fraction of the bone diameter on the plain film, 0-1; compared after rounding to 2 decimals.</summary>
    public double? FractionOfDiameter
    {
        get => Get(Fact.FractionOfDiameter);
        init => Set(Fact.FractionOfDiameter, value);
    }

    /// <summary>Axial length of cortical involvement, mm, 0-500.</summary>
    public double? AxialCorticalInvolvementMm
    {
        get => Get(Fact.AxialCorticalInvolvementMm);
        init => Set(Fact.AxialCorticalInvolvementMm, value);
    }

    /// <summary>Circumferential cortical involvement, percent, 0-100.</summary>
    public double? CircumferentialCorticalPercent
    {
        get => Get(Fact.CircumferentialCorticalPercent);
        init => Set(Fact.CircumferentialCorticalPercent, value);
    }

    /// <summary>Cortex breached (upper limb).</summary>
    public bool? CorticalBreach
    {
        get => Get(Fact.CorticalBreach);
        init => Set(Fact.CorticalBreach, value);
    }

    /// <summary>The arm bears weight, for instance on a walker.</summary>
    public bool? UpperLimbWeightBearing
    {
        get => Get(Fact.UpperLimbWeightBearing);
        init => Set(Fact.UpperLimbWeightBearing, value);
    }

    /// <summary>Loss of structural rigidity on CT of a femur, percent, 0-100, from a dedicated service.</summary>
    public double? CtRigidityLossPercent
    {
        get => Get(Fact.CtRigidityLossPercent);
        init => Set(Fact.CtRigidityLossPercent, value);
    }

    /// <summary>Strain fold ratio of a femur from finite elements, 0-20, from a dedicated service.</summary>
    public double? FeStrainFoldRatio
    {
        get => Get(Fact.FeStrainFoldRatio);
        init => Set(Fact.FeStrainFoldRatio, value);
    }

    /// <summary>Pain as SINS asks.</summary>
    public SinsPain? SinsPain
    {
        get => Get(Fact.SinsPain);
        init => Set(Fact.SinsPain, value);
    }

    /// <summary>Alignment.</summary>
    public SpinalAlignment? SpinalAlignment
    {
        get => Get(Fact.SpinalAlignment);
        init => Set(Fact.SpinalAlignment, value);
    }

    /// <summary>Collapse.</summary>
    public VertebralCollapse? VertebralCollapse
    {
        get => Get(Fact.VertebralCollapse);
        init => Set(Fact.VertebralCollapse, value);
    }

    /// <summary>Posterolateral involvement.</summary>
    public PosterolateralInvolvement? PosterolateralInvolvement
    {
        get => Get(Fact.PosterolateralInvolvement);
        init => Set(Fact.PosterolateralInvolvement, value);
    }

    /// <summary>Loss of vertebral height, percent, 0-100.</summary>
    public double? HeightLossPercent
    {
        get => Get(Fact.HeightLossPercent);
        init => Set(Fact.HeightLossPercent, value);
    }

    /// <summary>Levels planned for cement in one session, 1-20.</summary>
    public int? LevelsPlanned
    {
        get => Get(Fact.LevelsPlanned);
        init => Set(Fact.LevelsPlanned, value);
    }

    /// <summary>Epidural cord compression grade.</summary>
    public EsccGrade? EsccGrade
    {
        get => Get(Fact.EsccGrade);
        init => Set(Fact.EsccGrade, value);
    }

    /// <summary>Posterior wall of the vertebra breached.</summary>
    public bool? PosteriorWallBreach
    {
        get => Get(Fact.PosteriorWallBreach);
        init => Set(Fact.PosteriorWallBreach, value);
    }

    /// <summary>Bone pushed back into the canal.</summary>
    public bool? Retropulsion
    {
        get => Get(Fact.Retropulsion);
        init => Set(Fact.Retropulsion, value);
    }

    /// <summary>Neurological grade.</summary>
    public Frankel? Frankel
    {
        get => Get(Fact.Frankel);
        init => Set(Fact.Frankel, value);
    }

    /// <summary>New bladder or bowel dysfunction.</summary>
    public bool? BladderBowelDysfunction
    {
        get => Get(Fact.BladderBowelDysfunction);
        init => Set(Fact.BladderBowelDysfunction, value);
    }

    /// <summary>Hours since complete paralysis, 0 or more.</summary>
    public double? ParalysisDurationHours
    {
        get => Get(Fact.ParalysisDurationHours);
        init => Set(Fact.ParalysisDurationHours, value);
    }

    /// <summary>Hours since the first neurological deficit, 0 or more.</summary>
    public double? DeficitOnsetHours
    {
        get => Get(Fact.DeficitOnsetHours);
        init => Set(Fact.DeficitOnsetHours, value);
    }

    /// <summary>Only posterior elements of the vertebra are involved.</summary>
    public bool? PosteriorElementOnly
    {
        get => Get(Fact.PosteriorElementOnly);
        init => Set(Fact.PosteriorElementOnly, value);
    }

    /// <summary>Largest diameter, mm, 0 or more.</summary>
    public double? MaxDiameterMm
    {
        get => Get(Fact.MaxDiameterMm);
        init => Set(Fact.MaxDiameterMm, value);
    }

    /// <summary>Distance to the skin, mm, 0 or more.</summary>
    public double? SkinDistanceMm
    {
        get => Get(Fact.SkinDistanceMm);
        init => Set(Fact.SkinDistanceMm, value);
    }

    /// <summary>Distance to nerve, cord or bowel, mm, 0 or more.</summary>
    public double? CriticalStructureDistanceMm
    {
        get => Get(Fact.CriticalStructureDistanceMm);
        init => Set(Fact.CriticalStructureDistanceMm, value);
    }

    /// <summary>Visible on MRI without contrast.</summary>
    public bool? MriVisibleWithoutContrast
    {
        get => Get(Fact.MriVisibleWithoutContrast);
        init => Set(Fact.MriVisibleWithoutContrast, value);
    }

    /// <summary>Earlier radiotherapy to this lesion.</summary>
    public PriorRadiotherapy? PriorRadiotherapy
    {
        get => Get(Fact.PriorRadiotherapy);
        init => Set(Fact.PriorRadiotherapy, value);
    }

    /// <summary>Weeks since that radiotherapy, 0 or more.</summary>
    public double? WeeksSinceRadiotherapy
    {
        get => Get(Fact.WeeksSinceRadiotherapy);
        init => Set(Fact.WeeksSinceRadiotherapy, value);
    }

    /// <summary>The lesion grew after that radiotherapy.</summary>
    public bool? ProgressionAfterRadiotherapy
    {
        get => Get(Fact.ProgressionAfterRadiotherapy);
        init => Set(Fact.ProgressionAfterRadiotherapy, value);
    }

    /// <summary>Radiotherapy is contraindicated or declined.</summary>
    public bool? RadiotherapyContraindicatedOrDeclined
    {
        get => Get(Fact.RadiotherapyContraindicatedOrDeclined);
        init => Set(Fact.RadiotherapyContraindicatedOrDeclined, value);
    }

    /// <summary>Surgery was done at this site before.</summary>
    public bool? PriorSurgeryAtSite
    {
        get => Get(Fact.PriorSurgeryAtSite);
        init => Set(Fact.PriorSurgeryAtSite, value);
    }

    /// <summary>Cement is in place at this level.</summary>
    public bool? PriorCementAtLevel
    {
        get => Get(Fact.PriorCementAtLevel);
        init => Set(Fact.PriorCementAtLevel, value);
    }
}
