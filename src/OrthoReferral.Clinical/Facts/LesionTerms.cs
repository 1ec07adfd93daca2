namespace OrthoReferral.Clinical.Facts;

/// <summary>How the lesion looks on the plain film or CT.</summary>
public enum LesionMatrix
{
    /// <summary>Bone-forming.</summary>
    Blastic,

    /// <summary>Mixed.</summary>
    Mixed,

    /// <summary>Bone-destroying.</summary>
    Lytic,
}

/// <summary>Whether the bone has broken at the lesion.</summary>
public enum FractureStatus
{
    /// <summary>Not broken.</summary>
    None,

    /// <summary>Completed fracture.</summary>
    Completed,
}

/// <summary>Pain as Mirels asks for it; never derived from the NRS.</summary>
public enum MirelsPain
{
    /// <summary>Mild or none.</summary>
    Mild,

    /// <summary>Moderate.</summary>
    Moderate,

    /// <summary>Severe, or worse when the limb is used.</summary>
    Functional,
}

/// <summary>Pain as SINS asks for it.</summary>
public enum SinsPain
{
    /// <summary>Relieved by lying down, or worse with movement or loading.</summary>
    Mechanical,

    /// <summary>Occasional, not mechanical.</summary>
    NonMechanical,

    /// <summary>Pain-free.</summary>
    None,
}

/// <summary>Spinal alignment on imaging.</summary>
public enum SpinalAlignment
{
    /// <summary>Subluxation or translation.</summary>
    Subluxation,

    /// <summary>De novo kyphosis or scoliosis.</summary>
    Deformity,

    /// <summary>Normal.</summary>
    Normal,
}

/// <summary>Collapse of the vertebral body. Exactly 50 % is recorded as <see cref="Lt50"/>.</summary>
public enum VertebralCollapse
{
    /// <summary>More than 50 %.</summary>
    Gt50,

    /// <summary>50 % or less.</summary>
    Lt50,

    /// <summary>No collapse, but more than 50 % of the body is involved.</summary>
    NoCollapseGt50Body,

    /// <summary>None of these.</summary>
    None,
}

/// <summary>What the biopsy of a lesion showed.</summary>
public enum BiopsyResult
{
    /// <summary>No biopsy was done.</summary>
    NotDone,

    /// <summary>Done, result awaited.</summary>
    Pending,

    /// <summary>A metastasis of the recorded primary.</summary>
    MetastasisOfKnownPrimary,

    /// <summary>Another carcinoma; it is then the recorded primary.</summary>
    NewCarcinoma,

    /// <summary>Myeloma or lymphoma.</summary>
    MyelomaLymphoma,

    /// <summary>A primary sarcoma of bone.</summary>
    PrimarySarcoma,

    /// <summary>Benign, or an infection.</summary>
    BenignOrInfection,

    /// <summary>Not diagnostic: to be repeated.</summary>
    NonDiagnostic,
}

/// <summary>Involvement of facet, pedicle or costovertebral joint.</summary>
public enum PosterolateralInvolvement
{
    /// <summary>Both sides.</summary>
    Bilateral,

    /// <summary>One side.</summary>
    Unilateral,

    /// <summary>None.</summary>
    None,
}

/// <summary>
/// Epidural spinal cord compression grade (Bilsky), axial T2 MRI, worst level. JSON is a string: <c>0 1a 1b 1c 2 3</c>, never a number.
/// </summary>
public enum EsccGrade
{
    /// <summary>0: bone only.</summary>
    [Code("0")]
    Grade0,

    /// <summary>1a: epidural, thecal sac not deformed.</summary>
    [Code("1a")]
    Grade1A,

    /// <summary>1b: sac deformed, cord not abutted.</summary>
    [Code("1b")]
    Grade1B,

    /// <summary>1c: cord abutted, not compressed.</summary>
    [Code("1c")]
    Grade1C,

    /// <summary>2: cord compressed, CSF visible.</summary>
    [Code("2")]
    Grade2,

    /// <summary>3: cord compressed, no CSF visible.</summary>
    [Code("3")]
    Grade3,
}

/// <summary>Neurological function below the lesion (Frankel; ASIA maps letter to letter).</summary>
public enum Frankel
{
    /// <summary>Complete loss.</summary>
    A,

    /// <summary>Sensory only.</summary>
    B,

    /// <summary>Motor, not useful.</summary>
    C,

    /// <summary>Useful motor.</summary>
    D,

    /// <summary>Normal.</summary>
    E,
}

/// <summary>Earlier radiotherapy to this lesion.</summary>
public enum PriorRadiotherapy
{
    /// <summary>None.</summary>
    None,

    /// <summary>Given, and it helped.</summary>
    Responded,

    /// <summary>Given, and it failed.</summary>
    Failed,
}
