using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Styleguide;

/// <summary>Made-up referrals after the vignettes V04, V11, V12 and V16. No real patient.</summary>
internal static class SampleReferrals
{
    private static readonly Health Well = new()
    {
        Ecog = 1,
        Kps = 80,
        LifeExpectancyWeeks = 70,
        FitForAnesthesia = true,
        GoalsOfCare = GoalsOfCare.FullTreatment,
        Anticoagulant = Anticoagulant.None,
        ActiveInfection = ActiveInfection.None,
        MriIncompatibleImplant = false,
        CanLieStill = true,
    };

    private static readonly Labs Normal = new()
    {
        Platelets10e9PerL = 210,
        Inr = 1.0,
        Neutrophils10e9PerL = 3.2,
        HemoglobinGPerDl = 11.5,
        CreatinineClearanceMlPerMin = 75,
        CalciumTotalMgPerDl = 9.4,
        AlbuminGPerDl = 3.9,
        CrpMgPerDl = 0.2,
        LdhUPerL = 190,
        BilirubinMgPerDl = 0.6,
    };

    private static readonly Cancer Renal = new()
    {
        PrimarySite = PrimarySite.Renal,
        TissueConfirmed = true,
        PriorMetastaticDiseaseConfirmed = true,
        PriorChemotherapy = true,
        BoneLesionCount = 1,
        PainfulLesionCount = 1,
        VertebralMetastasisCount = 1,
        ExtraspinalBoneMetastasisCount = 0,
        VisceralMetastases = VisceralMetastases.Nodular,
        OrganMetastases = OrganMetastases.Removable,
    };

    /// <summary>After V16: vertebra L1, SINS 12.</summary>
    internal static readonly Referral VertebraL1 = new()
    {
        Patient = new()
        {
            AgeYears = 62,
            Sex = Sex.Male,
            Pregnant = false,
        },
        Cancer = Renal,
        Health = Well,
        Labs = Normal,
        Lesions =
        [
            new()
            {
                Id = "1",
                Bone = Bone.Spine,
                Laterality = Laterality.NotApplicable,
                VertebralLevel = VertebralLevel.L1,
                Biopsied = true,
                Matrix = LesionMatrix.Lytic,
                FractureStatus = FractureStatus.None,
                PainNrs = 7,
                AnalgesiaRefractory = true,
                SinsPain = SinsPain.Mechanical,
                SpinalAlignment = SpinalAlignment.Deformity,
                VertebralCollapse = VertebralCollapse.Lt50,
                PosterolateralInvolvement = PosterolateralInvolvement.None,
                EsccGrade = EsccGrade.Grade1A,
                PosteriorWallBreach = true,
                Retropulsion = false,
                Frankel = Frankel.E,
                BladderBowelDysfunction = false,
                PosteriorElementOnly = false,
                PriorRadiotherapy = PriorRadiotherapy.None,
                RadiotherapyContraindicatedOrDeclined = false,
            },
        ],
    };

    /// <summary>After V12: new weakness at vertebra T7, no MRI yet.</summary>
    internal static readonly Referral VertebraT7 = new()
    {
        Patient = new()
        {
            AgeYears = 70,
            Sex = Sex.Male,
            Pregnant = false,
        },
        Health = Well with { LifeExpectancyWeeks = null },
        Labs = Normal,
        Cancer = new()
        {
            PrimarySite = PrimarySite.Prostate,
            TissueConfirmed = true,
            PriorMetastaticDiseaseConfirmed = true,
            HormoneDependent = true,
        },
        Lesions =
        [
            new()
            {
                Id = "1",
                Bone = Bone.Spine,
                Laterality = Laterality.NotApplicable,
                VertebralLevel = VertebralLevel.T7,
                Biopsied = true,
                FractureStatus = FractureStatus.None,
                PainNrs = 7,
                AnalgesiaRefractory = false,
                SinsPain = SinsPain.Mechanical,
                Frankel = Frankel.D,
                BladderBowelDysfunction = false,
                DeficitOnsetHours = 20,
                PriorRadiotherapy = PriorRadiotherapy.None,
            },
        ],
    };

    /// <summary>After V11: humerus of a person who walks with a frame; the lesion's width is not recorded.</summary>
    internal static readonly Referral HumerusWithoutSize = new()
    {
        Patient = new() { AgeYears = 77, Sex = Sex.Female },
        Cancer = Renal with { PrimarySite = PrimarySite.Breast },
        Health = Well,
        Labs = Normal,
        Lesions =
        [
            new()
            {
                Id = "1",
                Bone = Bone.Humerus,
                Laterality = Laterality.Right,
                Region = "DIAPHYSIS",
                Biopsied = true,
                Matrix = LesionMatrix.Lytic,
                FractureStatus = FractureStatus.None,
                PainNrs = 5,
                MirelsPain = MirelsPain.Moderate,
                UpperLimbWeightBearing = true,
            },
        ],
    };

    /// <summary>After V04: left femur, Mirels 12.</summary>
    internal static readonly Referral Femur = new()
    {
        Patient = new()
        {
            AgeYears = 64,
            Sex = Sex.Male,
            Pregnant = false,
        },
        Cancer = Renal,
        Health = Well,
        Labs = Normal with { CreatinineClearanceMlPerMin = 48 },
        Lesions =
        [
            new()
            {
                Id = "1",
                Bone = Bone.Femur,
                Laterality = Laterality.Left,
                Region = "PERITROCHANTERIC",
                Biopsied = true,
                Matrix = LesionMatrix.Lytic,
                FractureStatus = FractureStatus.None,
                PainNrs = 8,
                MirelsPain = MirelsPain.Functional,
                FractionOfDiameter = 0.7,
                AxialCorticalInvolvementMm = 44,
                CircumferentialCorticalPercent = 40,
                PriorRadiotherapy = PriorRadiotherapy.None,
            },
        ],
    };
}
