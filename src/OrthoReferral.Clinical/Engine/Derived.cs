namespace OrthoReferral.Clinical.Engine;

/// <summary>What is computed from the recorded facts and asked for by rules like a fact (reference, 3.2).</summary>
internal enum Derived
{
    /// <summary>Where the patient is treated.</summary>
    Jurisdiction,

    /// <summary>Day of the assessment, as a day number.</summary>
    AssessedOn,

    /// <summary>Lesions listed in the referral.</summary>
    ListedLesions,

    /// <summary>Lesions listed with pain.</summary>
    ListedPainful,

    /// <summary>Lesions listed in the spine.</summary>
    ListedInSpine,

    /// <summary>Lesions listed in another bone.</summary>
    ListedElsewhere,

    /// <summary>Lesions listed with pain, not counting this one.</summary>
    OthersPainful,

    /// <summary>A lesion of the case has a cord emergency: 1, else 0.</summary>
    CaseCordEmergency,

    /// <summary>What the case says about a steroid: 0 nothing, else the kind of the safest flag.</summary>
    CaseSteroid,

    /// <summary>Least age in full years that the birth date or the age allows.</summary>
    YoungestAge,

    /// <summary>Highest age in full years that the birth date or the age allows.</summary>
    OldestAge,

    /// <summary>Weeks, with comfort-only goals taken into account.</summary>
    LifeExpectancy,

    /// <summary>The region, if the bone is a femur.</summary>
    FemurRegion,

    /// <summary>mmol/L.</summary>
    CorrectedCalcium,

    /// <summary>Class of the calcium, a <c>CalciumClass</c>.</summary>
    Calcium,

    /// <summary>Result of the biopsy, with an old record read as 3.2 says.</summary>
    Biopsy,

    /// <summary>The result was assumed from an old record: 1, else 0.</summary>
    BiopsyAssumed,

    /// <summary>The tumor as rules and scores read it.</summary>
    Tumor,

    /// <summary>Bone lesions: recorded or listed.</summary>
    Count,

    /// <summary>Painful bone lesions: recorded or listed.</summary>
    Painful,

    /// <summary>Vertebrae with metastases, recorded or listed; not recorded counts as none.</summary>
    VertebralLevels,

    /// <summary>Antiplatelet drug, with an old record read as 4.2 says.</summary>
    AntiplateletRead,

    /// <summary>
    /// Days from the oldest laboratory value that is read before an operation or a needle to the assessment. The next two likewise.
    /// </summary>
    InvasiveLabsAge,
    UltrasoundLabsAge,
    BoneAgentLabsAge,

    /// <summary>Days from the imaging to the assessment. The next two likewise.</summary>
    ImagingAge,
    StagingAge,
    AngiogenesisInhibitorAge,

    /// <summary>Full days since the deficit began.</summary>
    DeficitDays,

    /// <summary>ECOG of the recorded KPS.</summary>
    EcogOfKps,

    /// <summary>Least points that the recorded items allow; negative where the score does not apply. The next five likewise.</summary>
    MirelsMinimum,
    MirelsMaximum,
    SinsMinimum,
    SinsMaximum,
    KatagiriMinimum,
    KatagiriMaximum,
}

/// <summary>How some derived values are computed from facts.</summary>
/// <param name="From">The recorded facts they depend on; when one of them is altered they are computed again.</param>
/// <param name="Compute">Reads the facts and writes the derived values.</param>
internal sealed record Derivation(FactSet From, Action<FactSheet> Compute);
