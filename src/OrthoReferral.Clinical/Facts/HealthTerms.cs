namespace OrthoReferral.Clinical.Facts;

/// <summary>Sex as far as it matters for pregnancy questions. JSON: M, F, OTHER.</summary>
public enum Sex
{
    /// <summary>Male, JSON <c>M</c>.</summary>
    [Code("M")]
    Male,

    /// <summary>Female, JSON <c>F</c>.</summary>
    [Code("F")]
    Female,

    /// <summary>Other, JSON <c>OTHER</c>.</summary>
    Other,
}

/// <summary>What the patient and the team aim for.</summary>
public enum GoalsOfCare
{
    /// <summary>All treatment that helps.</summary>
    FullTreatment,

    /// <summary>Comfort only: life expectancy counts as at most 3 weeks.</summary>
    ComfortOnly,
}

/// <summary>Blood thinner in use.</summary>
public enum Anticoagulant
{
    /// <summary>None.</summary>
    None,

    /// <summary>Warfarin; hold about 5 days.</summary>
    Warfarin,

    /// <summary>Direct oral anticoagulant; hold 48-72 h, longer if creatinine clearance is under 50.</summary>
    Doac,

    /// <summary>Low molecular weight heparin at treatment dose; hold 24 h.</summary>
    LmwhTreatment,

    /// <summary>Of version 1: an antiplatelet drug. Read as none, with <see cref="Facts.Antiplatelet.Unspecified"/>.</summary>
    Antiplatelet,
}

/// <summary>Antiplatelet drug in use.</summary>
public enum Antiplatelet
{
    /// <summary>None.</summary>
    None,

    /// <summary>Aspirin alone; held 3-5 days before a needle.</summary>
    Aspirin,

    /// <summary>A P2Y12 blocker: clopidogrel held 5 days, prasugrel 7, ticagrelor 3-5.</summary>
    [Code("P2Y12")]
    PTwoYTwelve,

    /// <summary>Aspirin and a P2Y12 blocker.</summary>
    Dual,

    /// <summary>An antiplatelet drug that is not named.</summary>
    Unspecified,
}

/// <summary>An external survival model whose result was typed in.</summary>
public enum SurvivalTool
{
    /// <summary>PathFx.</summary>
    [Code("PATHFX")]
    PathFx,

    /// <summary>SORG.</summary>
    Sorg,

    /// <summary>OPTIModel.</summary>
    [Code("OPTIMODEL")]
    OptiModel,

    /// <summary>METSSS.</summary>
    Metsss,

    /// <summary>Another model.</summary>
    Other,
}

/// <summary>Infection at the time of referral.</summary>
public enum ActiveInfection
{
    /// <summary>None.</summary>
    None,

    /// <summary>At or near the site of a procedure.</summary>
    Local,

    /// <summary>Systemic.</summary>
    Systemic,
}

/// <summary>Bone-modifying agent in use.</summary>
public enum BoneAgent
{
    /// <summary>None.</summary>
    None,

    /// <summary>Zoledronate (Zometa).</summary>
    Zoledronate,

    /// <summary>Pamidronate (Aredia).</summary>
    Pamidronate,

    /// <summary>Ibandronate (Boniva), oral or IV.</summary>
    Ibandronate,

    /// <summary>Denosumab (Xgeva).</summary>
    Denosumab,
}
