using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// What a definition's next expressions read once a task is answered. The members are those of <c>workflows/README.md</c>, in JSON as
/// <see cref="TaskJson"/> writes them.
/// </summary>
public abstract record TaskAnswer;

/// <summary>Forms <c>information</c> and <c>biopsy</c>: the oncologist has answered.</summary>
public sealed record InformationAnswer(bool Answered) : TaskAnswer;

/// <summary>Forms <c>review</c> and <c>tumorBoard</c>.</summary>
public sealed record ReviewAnswer(ReviewDecision Decision) : TaskAnswer;

/// <summary>Where a review sends the case. A tumor board does not send it to the tumor board.</summary>
public enum ReviewDecision
{
    /// <summary>Every lesion as recommended.</summary>
    Approve,

    /// <summary>At least one lesion gets another procedure.</summary>
    ChangeProcedure,
    TumorBoard,
    MoreInformation,
    Decline,
}

/// <summary>Form <c>checks</c>.</summary>
/// <param name="Cleared">True only when every check is.</param>
public sealed record ChecksAnswer(bool Cleared) : TaskAnswer;

/// <summary>Form <c>schedule</c>: the start of the slot.</summary>
public sealed record ScheduleAnswer(DateTimeOffset ScheduledFor) : TaskAnswer;

/// <summary>Form <c>procedure</c>.</summary>
/// <param name="Reason">Why it was not performed; null when it was.</param>
public sealed record ProcedureAnswer(bool Performed, string? Reason) : TaskAnswer;

/// <summary>Form <c>radiationPlan</c>.</summary>
/// <param name="Sessions">0 = none wanted.</param>
public sealed record RadiationPlanAnswer(int Sessions, DateOnly StartsOn) : TaskAnswer;

/// <summary>Form <c>radiationSessions</c>.</summary>
/// <param name="Completed">False when the course was stopped before its last session.</param>
public sealed record RadiationSessionsAnswer(bool Completed) : TaskAnswer;

/// <summary>Form <c>confirm</c>.</summary>
public sealed record ConfirmAnswer(bool Confirmed) : TaskAnswer;

/// <summary>Form <c>followUp</c>.</summary>
/// <param name="PainNrs">0 to 10; null = not recorded.</param>
public sealed record FollowUpAnswer(int? PainNrs, NextVisit Next) : TaskAnswer;

/// <summary>What follows a follow-up visit.</summary>
public enum NextVisit
{
    /// <summary>The case can be closed.</summary>
    Close,

    /// <summary>Another visit.</summary>
    Again,

    /// <summary>Back to the specialist's review.</summary>
    Review,
}

/// <summary>A task that the application could not understand and a coordinator has dealt with.</summary>
public sealed record IncidentAnswer(bool Resolved) : TaskAnswer;

/// <summary>The application raised the work item itself; no workflow waits for it.</summary>
public sealed record NoAnswer : TaskAnswer;

/// <summary>System task <c>AssessFractureRisk</c>: where the referral goes.</summary>
public sealed record AssessmentAnswer(
    Hold Hold,
    Urgency Urgency,
    Procedure PrimaryProcedure,
    bool Emergency,
    Role ReviewRole,
    string RuleSet
) : TaskAnswer;

/// <summary>Why a referral can't be reviewed yet, or at all.</summary>
public enum Hold
{
    None,
    MissingData,
    Biopsy,
    OutOfScope,
}

/// <summary>System task <c>EscalateWorkItem</c>.</summary>
/// <param name="Escalated">How many work items were marked.</param>
public sealed record EscalationAnswer(int Escalated) : TaskAnswer;

/// <summary>System task <c>StartTreatments</c>.</summary>
/// <param name="Treatments">How many are approved.</param>
public sealed record StartedAnswer(int Treatments) : TaskAnswer;

/// <summary>System task <c>AwaitTreatments</c>: how the treatments of the latest approval have ended.</summary>
public sealed record TreatmentsAnswer(int Performed, int Cancelled) : TaskAnswer;

/// <summary>System task <c>CompleteTreatment</c>.</summary>
public sealed record TreatmentEndedAnswer(TreatmentState Ended) : TaskAnswer;

/// <summary>System task <c>CloseCase</c>.</summary>
public sealed record ClosedAnswer(bool Closed) : TaskAnswer;
