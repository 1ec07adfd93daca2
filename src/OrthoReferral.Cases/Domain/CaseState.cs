namespace OrthoReferral.Cases.Domain;

/// <summary>Where a case stands. Every state is a row in SQL; the workflow engine only says which comes next.</summary>
public enum CaseState
{
    /// <summary>Being written by the oncologist; not seen by anybody else.</summary>
    Draft,

    /// <summary>Submitted; being assessed.</summary>
    Submitted,

    /// <summary>A fact, an image or a biopsy is missing; the oncologist has a work item.</summary>
    AwaitingInformation,

    /// <summary>A specialist reviews it.</summary>
    AwaitingReview,

    /// <summary>On the list of the next tumor board.</summary>
    AtTumorBoard,

    /// <summary>One pathway per approved treatment runs.</summary>
    InTreatment,

    /// <summary>Treated; pain and function are followed up.</summary>
    InFollowUp,

    /// <summary>Ended, with a <see cref="CaseOutcome"/>. Can be reopened with a note.</summary>
    Closed,
}

/// <summary>How a closed case ended.</summary>
public enum CaseOutcome
{
    Treated,
    Declined,
    Withdrawn,
    Cancelled,
    OutOfScope,
    PatientDied,
}
