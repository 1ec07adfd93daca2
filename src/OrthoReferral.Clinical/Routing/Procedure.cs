namespace OrthoReferral.Clinical.Routing;

/// <summary>Where a lesion is routed: a treatment pathway, a hold, or out of scope.</summary>
public enum Procedure
{
    /// <summary>Vertebroplasty or kyphoplasty, with radiotherapy.</summary>
    VertebralAugmentation,

    /// <summary>Rod, pin, nail, screw, plate, cage or endoprosthesis, then post-operative radiotherapy.</summary>
    FixationPlusRadiation,

    /// <summary>Radiofrequency, cryo, microwave or laser ablation.</summary>
    Ablation,

    /// <summary>MR-guided focused ultrasound.</summary>
    FocusedUltrasound,

    /// <summary>External beam radiotherapy.</summary>
    Radiotherapy,

    /// <summary>Spine surgery: decompression, stabilization or both.</summary>
    UrgentDecompressionStabilization,

    /// <summary>Splint, cast, brace or orthosis, with pain control.</summary>
    NonoperativeSupport,

    /// <summary>No local procedure; systemic treatment and supportive care.</summary>
    NoProcedureSystemic,

    /// <summary>Hold: tissue before any local treatment.</summary>
    HoldBiopsyFirst,

    /// <summary>Hold: a fact must be known before routing.</summary>
    HoldMissingData,

    /// <summary>Another team: pediatric sarcoma service, sarcoma center, or orthopedics for what is no metastasis.</summary>
    OutOfScope,
}
