namespace OrthoReferral.Clinical.Facts;

/// <summary>
/// One bone lesion: site, structure, pain, neurology and what limits local procedures. Null means not recorded, never false or zero.
/// </summary>
public sealed record Lesion
{
    /// <summary>The referrer's name for the lesion, unique in the referral, up to 64 characters.</summary>
    public string? Id { get; init; }

    /// <summary>The bone.</summary>
    public Bone? Bone { get; init; }

    /// <summary>Side.</summary>
    public Laterality? Laterality { get; init; }

    /// <summary>
    /// Part of the bone. Femur: HEAD_NECK, PERITROCHANTERIC, DIAPHYSIS or DISTAL; other bones: free, up to 64 characters.
    /// </summary>
    public string? Region { get; init; }

    /// <summary>Level, if the bone is the spine.</summary>
    public VertebralLevel? VertebralLevel { get; init; }

    /// <summary>This lesion itself was biopsied.</summary>
    public bool? Biopsied { get; init; }

    /// <summary>Blastic, mixed or lytic.</summary>
    public LesionMatrix? Matrix { get; init; }

    /// <summary>Broken or not.</summary>
    public FractureStatus? FractureStatus { get; init; }

    /// <summary>Worst pain, numeric rating scale 0-10. LOINC 72514-3.</summary>
    public int? PainNrs { get; init; }

    /// <summary>Pain persists on adequate analgesia.</summary>
    public bool? AnalgesiaRefractory { get; init; }

    /// <summary>Pain as Mirels asks; also used for acetabular pain.</summary>
    public MirelsPain? MirelsPain { get; init; }

    /// <summary>Lesion width as a fraction of the bone diameter on the plain film, 0-1; compared after rounding to 2 decimals.</summary>
    public double? FractionOfDiameter { get; init; }

    /// <summary>Axial length of cortical involvement, mm, 0-500.</summary>
    public double? AxialCorticalInvolvementMm { get; init; }

    /// <summary>Circumferential cortical involvement, percent, 0-100.</summary>
    public double? CircumferentialCorticalPercent { get; init; }

    /// <summary>Cortex breached (upper limb).</summary>
    public bool? CorticalBreach { get; init; }

    /// <summary>The arm bears weight, for instance on a walker.</summary>
    public bool? UpperLimbWeightBearing { get; init; }

    /// <summary>Pain as SINS asks.</summary>
    public SinsPain? SinsPain { get; init; }

    /// <summary>Alignment.</summary>
    public SpinalAlignment? SpinalAlignment { get; init; }

    /// <summary>Collapse.</summary>
    public VertebralCollapse? VertebralCollapse { get; init; }

    /// <summary>Posterolateral involvement.</summary>
    public PosterolateralInvolvement? PosterolateralInvolvement { get; init; }

    /// <summary>Epidural cord compression grade.</summary>
    public EsccGrade? EsccGrade { get; init; }

    /// <summary>Posterior wall of the vertebra breached.</summary>
    public bool? PosteriorWallBreach { get; init; }

    /// <summary>Bone pushed back into the canal.</summary>
    public bool? Retropulsion { get; init; }

    /// <summary>Neurological grade.</summary>
    public Frankel? Frankel { get; init; }

    /// <summary>New bladder or bowel dysfunction.</summary>
    public bool? BladderBowelDysfunction { get; init; }

    /// <summary>Hours since complete paralysis, 0 or more.</summary>
    public double? ParalysisDurationHours { get; init; }

    /// <summary>Hours since the first neurological deficit, 0 or more.</summary>
    public double? DeficitOnsetHours { get; init; }

    /// <summary>Only posterior elements of the vertebra are involved.</summary>
    public bool? PosteriorElementOnly { get; init; }

    /// <summary>Largest diameter, mm, 0 or more.</summary>
    public double? MaxDiameterMm { get; init; }

    /// <summary>Distance to the skin, mm, 0 or more.</summary>
    public double? SkinDistanceMm { get; init; }

    /// <summary>Distance to nerve, cord or bowel, mm, 0 or more.</summary>
    public double? CriticalStructureDistanceMm { get; init; }

    /// <summary>Visible on MRI without contrast.</summary>
    public bool? MriVisibleWithoutContrast { get; init; }

    /// <summary>Earlier radiotherapy to this lesion.</summary>
    public PriorRadiotherapy? PriorRadiotherapy { get; init; }

    /// <summary>Weeks since that radiotherapy, 0 or more.</summary>
    public double? WeeksSinceRadiotherapy { get; init; }

    /// <summary>Radiotherapy is contraindicated or declined.</summary>
    public bool? RadiotherapyContraindicatedOrDeclined { get; init; }
}
