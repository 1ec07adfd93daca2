using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

public enum DecisionKind
{
    Approved,
    ApprovedAnother,
    TumorBoard,
    MoreInformation,
    Declined,
}

/// <summary>What a named clinician decided about a lesion (or, for a decline or a question, about the case), and why.</summary>
public sealed class ProcedureDecision
{
    private ProcedureDecision() { }

    public ProcedureDecision(
        Guid caseId,
        Guid assessmentId,
        DecisionKind kind,
        string? lesionId,
        Procedure? procedure,
        string? reason,
        string? attendees,
        bool needsSecondSignature,
        Actor actor,
        DateTimeOffset at
    )
    {
        Id = Guid.CreateVersion7(at);
        CaseId = caseId;
        AssessmentId = assessmentId;
        Kind = kind;
        LesionId = lesionId;
        Procedure = procedure;
        Reason = reason;
        Attendees = attendees;
        Signature = needsSecondSignature ? SecondSignature.Pending : SecondSignature.NotNeeded;
        DecidedById = actor.RequiredUserId;
        DecidedByName = actor.Name;
        ProofId = actor.ProofId;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>The assessment that the clinician saw.</summary>
    public Guid AssessmentId { get; private set; }

    public DecisionKind Kind { get; private set; }

    /// <summary>The number of its <see cref="DecisionRound"/>; decisions that were made together have the same.</summary>
    public int Round { get; internal set; }

    /// <summary>A procedure was approved: as recommended, or another one.</summary>
    public bool IsApproval => Kind is DecisionKind.Approved or DecisionKind.ApprovedAnother;

    /// <summary>The line of the timeline. A board's question or decline is told as the board's decision.</summary>
    internal CaseEventKind Event =>
        !IsApproval && Attendees is not null
            ? CaseEventKind.TumorBoardDecided
            : Kind switch
            {
                DecisionKind.Approved => CaseEventKind.Approved,
                DecisionKind.ApprovedAnother => CaseEventKind.ApprovedAnother,
                DecisionKind.TumorBoard => CaseEventKind.SentToTumorBoard,
                DecisionKind.MoreInformation => CaseEventKind.InformationRequested,
                DecisionKind.Declined => CaseEventKind.Declined,
            };

    /// <summary>Null for a decision about the whole case.</summary>
    public string? LesionId { get; private set; }

    /// <summary>Null unless a procedure was approved.</summary>
    public Procedure? Procedure { get; private set; }

    /// <summary>Required unless the recommendation was approved as it is.</summary>
    public string? Reason { get; private set; }

    /// <summary>Who was there, for a tumor board's decision; null otherwise.</summary>
    public string? Attendees { get; private set; }

    public SecondSignature Signature { get; private set; }

    public Guid? SecondSignerId { get; private set; }

    public string? SecondSignerName { get; private set; }

    public Guid DecidedById { get; private set; }

    public string DecidedByName { get; private set; } = "";

    /// <summary>The proof of presence that it was signed with: how, and what was on the screen.</summary>
    public Guid? ProofId { get; private set; }

    /// <summary>The second signer's; null until somebody signed or refused.</summary>
    public Guid? SecondProofId { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <exception cref="ProcessRuleException">It needs no second signature, has one, or the signer is the one who decided.</exception>
    public void Countersign(bool agrees, Actor actor)
    {
        if (Signature != SecondSignature.Pending)
            throw new ProcessRuleException("no-second-signature-pending", "This decision does not wait for a second signature.");
        SecondSigner.RequireAnother(DecidedById, actor);
        Signature = agrees ? SecondSignature.Given : SecondSignature.Refused;
        SecondSignerId = actor.UserId;
        SecondSignerName = actor.Name;
        SecondProofId = actor.ProofId;
    }

    /// <summary>It waits for no second signature any more, and is not in force.</summary>
    internal void VoidSignature() => Signature = SecondSignature.Void;
}
