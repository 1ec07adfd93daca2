namespace OrthoReferral.Clinical.Facts;

internal static partial class Fact
{
    internal static readonly FactSection Lesion = new("lesions[]", "Lesion");

    internal static readonly TextFact LesionId = new(Lesion, "Lesion", "o", name: "id");

    internal static readonly CodeFact<Bone> Bone = new(Lesion, "Bone", "S,R")
    {
        Codings =
        [
            Coding.Snomed("71341001", EnumCodes.Code(Facts.Bone.Femur)),
            Coding.Snomed("85050009", EnumCodes.Code(Facts.Bone.Humerus)),
        ],
    };

    internal static readonly CodeFact<Laterality> Laterality = new(Lesion, "Side", "B") { Bones = BoneGroups.Paired };

    internal static readonly TextFact Region = new(Lesion, "Region of the bone", "S,R") { Known = FemurRegions.Codes };

    internal static readonly CodeFact<VertebralLevel> VertebralLevel = new(Lesion, "Vertebral level", "S")
    {
        Codings = [Coding.RadElement("RDES21")],
        Bones = BoneGroups.Spine,
    };

    internal static readonly YesNoFact Biopsied = new(Lesion, "Lesion biopsied", "R") { IsRetired = true };

    internal static readonly CodeFact<BiopsyResult> BiopsyResult = new(Lesion, "Biopsy of this lesion", "R");

    internal static readonly DateFact ImagedOn = new(Lesion, "Imaging on", "B");

    internal static readonly CodeFact<LesionMatrix> Matrix = new(Lesion, "Lesion type", "S,R");

    internal static readonly CodeFact<FractureStatus> FractureStatus = new(Lesion, "Fracture", "S,R")
    {
        Codings = [Coding.IcdTenCm("M84.5-")],
    };

    internal static readonly WholeFact PainNrs = new(Lesion, "Pain (NRS)", "R", 0, 10) { Codings = [Coding.Loinc("72514-3")] };

    internal static readonly YesNoFact AnalgesiaRefractory = new(Lesion, "Pain despite analgesia", "R");

    internal static readonly CodeFact<MirelsPain> MirelsPain = new(Lesion, "Pain (Mirels)", "S")
    {
        Bones = BoneGroups.LongBonesAndAcetabulum,
    };

    internal static readonly NumberFact FractionOfDiameter = new(Lesion, "Fraction of bone diameter", "S", 0, 1)
    {
        Bones = BoneGroups.LongBones,
    };

    internal static readonly NumberFact AxialCorticalInvolvementMm = new(Lesion, "Axial cortical involvement", "R", 0, 500)
    {
        Quantity = Quantity.In("mm"),
        Bones = BoneGroups.Femur,
    };

    internal static readonly NumberFact CircumferentialCorticalPercent = new(Lesion, "Circumferential cortical involvement", "R", 0, 100)
    {
        Quantity = Quantity.In("%"),
        Bones = BoneGroups.Femur,
    };

    internal static readonly YesNoFact CorticalBreach = new(Lesion, "Cortical breach", "R") { Bones = BoneGroups.UpperLimb };

    internal static readonly YesNoFact UpperLimbWeightBearing = new(Lesion, "Arm bears weight", "R") { Bones = BoneGroups.UpperLimb };

    internal static readonly NumberFact CtRigidityLossPercent = new(Lesion, "Loss of rigidity on CT", "R", 0, 100)
    {
        Quantity = Quantity.In("%"),
        Bones = BoneGroups.Femur,
    };

    internal static readonly NumberFact FeStrainFoldRatio = new(Lesion, "Strain fold ratio (finite elements)", "R", 0, 20)
    {
        Bones = BoneGroups.Femur,
    };

    internal static readonly CodeFact<SinsPain> SinsPain = new(Lesion, "Pain (SINS)", "S") { Bones = BoneGroups.Spine };

    internal static readonly CodeFact<SpinalAlignment> SpinalAlignment = new(Lesion, "Spinal alignment", "S") { Bones = BoneGroups.Spine };

    internal static readonly CodeFact<VertebralCollapse> VertebralCollapse = new(Lesion, "Vertebral collapse", "S")
    {
        Bones = BoneGroups.Spine,
    };

    internal static readonly CodeFact<PosterolateralInvolvement> PosterolateralInvolvement = new(Lesion, "Posterolateral involvement", "S")
    {
        Bones = BoneGroups.Spine,
    };

    internal static readonly NumberFact HeightLossPercent = new(Lesion, "Loss of vertebral height", "B", 0, 100)
    {
        Quantity = Quantity.In("%"),
        Bones = BoneGroups.Spine,
    };

    internal static readonly WholeFact LevelsPlanned = new(Lesion, "Levels planned for cement", "B", 1, 20) { Bones = BoneGroups.Spine };

    internal static readonly CodeFact<EsccGrade> EsccGrade = new(Lesion, "Cord compression (ESCC)", "R")
    {
        Codings = [Coding.IcdTenCm("G95.20"), Coding.IcdTenCm("G95.29"), Coding.IcdTenCm("G99.2")],
        Bones = BoneGroups.Spine,
    };

    internal static readonly YesNoFact PosteriorWallBreach = new(Lesion, "Posterior wall breached", "R") { Bones = BoneGroups.Spine };

    internal static readonly YesNoFact Retropulsion = new(Lesion, "Retropulsion", "R") { Bones = BoneGroups.Spine };

    internal static readonly CodeFact<Frankel> Frankel = new(Lesion, "Neurology (Frankel)", "S,R") { Bones = BoneGroups.Spine };

    internal static readonly YesNoFact BladderBowelDysfunction = new(Lesion, "Bladder or bowel dysfunction", "R")
    {
        Codings = [Coding.IcdTenCm("G83.4")],
        Bones = BoneGroups.Spine,
    };

    internal static readonly NumberFact ParalysisDurationHours = new(Lesion, "Duration of paralysis", "R", 0, null)
    {
        AskedWhere = AskedWhere.Is("lesions[].frankel", Facts.Frankel.A, Facts.Frankel.B),
        Quantity = Quantity.In("h"),
        Bones = BoneGroups.Spine,
    };

    internal static readonly NumberFact DeficitOnsetHours = new(Lesion, "Since onset of the deficit", "o", 0, null)
    {
        Quantity = Quantity.In("h"),
        Bones = BoneGroups.Spine,
    };

    internal static readonly YesNoFact PosteriorElementOnly = new(Lesion, "Posterior elements only", "R") { Bones = BoneGroups.Spine };

    internal static readonly NumberFact MaxDiameterMm = new(Lesion, "Largest diameter", "R", 0, null) { Quantity = Quantity.In("mm") };

    internal static readonly NumberFact SkinDistanceMm = new(Lesion, "Distance to skin", "R", 0, null) { Quantity = Quantity.In("mm") };

    internal static readonly NumberFact CriticalStructureDistanceMm = new(Lesion, "Distance to nerve, cord or bowel", "R", 0, null)
    {
        Quantity = Quantity.In("mm"),
    };

    internal static readonly YesNoFact MriVisibleWithoutContrast = new(Lesion, "Visible on MRI without contrast", "R");

    internal static readonly CodeFact<PriorRadiotherapy> PriorRadiotherapy = new(Lesion, "Earlier radiotherapy here", "R");

    internal static readonly NumberFact WeeksSinceRadiotherapy = new(Lesion, "Since that radiotherapy", "R", 0, null)
    {
        AskedWhere = AskedWhere.IsNot("lesions[].priorRadiotherapy", Facts.PriorRadiotherapy.None),
        Quantity = Quantity.In("weeks"),
    };

    internal static readonly YesNoFact ProgressionAfterRadiotherapy = new(Lesion, "Progression after that radiotherapy", "R");

    internal static readonly YesNoFact RadiotherapyContraindicatedOrDeclined = new(Lesion, "Radiotherapy contraindicated or declined", "R");

    internal static readonly YesNoFact PriorSurgeryAtSite = new(Lesion, "Earlier surgery at this site", "o");

    internal static readonly YesNoFact PriorCementAtLevel = new(Lesion, "Cement at this level", "o") { Bones = BoneGroups.Spine };
}
