namespace OrthoReferral.Clinical.Facts;

internal static partial class Fact
{
    internal static readonly FactSection Cancer = new("cancer", "Cancer");

    internal static readonly CodeFact<PrimarySite> PrimarySite = new(Cancer, "Primary cancer", "S,R")
    {
        Codings = [Coding.IcdTen("C00-C80"), Coding.IcdTen("C90.0")],
    };

    internal static readonly YesNoFact TissueConfirmed = new(Cancer, "Cancer confirmed by tissue", "R");

    internal static readonly YesNoFact PriorMetastaticDiseaseConfirmed = new(Cancer, "Metastatic disease proven before", "R");

    internal static readonly YesNoFact HormoneDependent = new(Cancer, "Hormone-dependent", "S,R");

    internal static readonly YesNoFact CastrationResistant = new(Cancer, "Castration-resistant", "S,R")
    {
        AskedWhere = AskedWhere.Is("cancer.primarySite", Facts.PrimarySite.Prostate),
    };

    internal static readonly YesNoFact TargetedTherapy = new(Cancer, "On a targeted drug", "S,R")
    {
        AskedWhere = AskedWhere.Is("cancer.primarySite", Facts.PrimarySite.Lung),
    };

    internal static readonly YesNoFact PriorChemotherapy = new(Cancer, "Earlier chemotherapy", "S,R");

    internal static readonly YesNoFact SmallCell = new(Cancer, "Small-cell cancer", "o");

    internal static readonly YesNoFact Oligometastatic = new(Cancer, "Few metastases, all treatable (oligometastatic)", "o");

    internal static readonly DateFact DiagnosedOn = new(Cancer, "Cancer diagnosed on", "o");

    internal static readonly WholeFact SystemicLines = new(Cancer, "Earlier lines of systemic treatment", "o", 0, 20);

    internal static readonly DateFact StagingCtOn = new(Cancer, "Staging CT on", "o");

    internal static readonly DateFact AngiogenesisInhibitorLastDoseOn = new(Cancer, "Last dose of an angiogenesis inhibitor", "o");

    internal static readonly WholeFact BoneLesionCount = new(Cancer, "Bone lesions", "S,R", 0, null);

    internal static readonly WholeFact PainfulLesionCount = new(Cancer, "Painful bone lesions", "S,R", 0, null);

    internal static readonly WholeFact VertebralMetastasisCount = new(Cancer, "Vertebrae with metastases", "S", 0, null);

    internal static readonly WholeFact ExtraspinalBoneMetastasisCount = new(Cancer, "Bone metastases outside the spine", "S", 0, null);

    internal static readonly CodeFact<VisceralMetastases> VisceralMetastases = new(Cancer, "Visceral metastases", "S");

    internal static readonly CodeFact<OrganMetastases> OrganMetastases = new(Cancer, "Major organ metastases", "S");
}
