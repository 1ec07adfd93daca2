using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A block of a treatment that somebody answered for without a new value: a HARD block overridden by a clinician of the performing role and
/// a second one, or a CHECK that one clinician calls not needed (reference, 3.5). It stands for the value it was given for and no other.
/// </summary>
public sealed class BlockClearance
{
    /// <summary>In an emergency the second signature may follow within this time.</summary>
    public static readonly TimeSpan SecondSignatureFollowsWithin = TimeSpan.FromHours(24);

    private BlockClearance() { }

    internal BlockClearance(Guid treatmentId, ReadinessBlock block, string reason, Actor actor, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        TreatmentId = treatmentId;
        For = block.ProcedureCode;
        Code = block.Code;
        Severity = block.Severity;
        Value = ColumnText.Cut(block.AnsweredFor, ValueLength);
        Signature = block.Severity == BlockSeverity.Hard ? SecondSignature.Pending : SecondSignature.NotNeeded;
        IsEmergency = block.EmergencyAction is not null;
        Reason = reason;
        GivenById = actor.RequiredUserId;
        GivenByName = actor.Name;
        GivenAt = now;
        ProofId = actor.ProofId;
    }

    /// <summary>The longest value.</summary>
    public const int ValueLength = 200;

    public Guid Id { get; private set; }

    public Guid TreatmentId { get; private set; }

    /// <summary>The procedure's code, or <c>BONE_AGENT</c>.</summary>
    public string For { get; private set; } = "";

    /// <summary>The block's code, such as <c>PLATELETS</c>.</summary>
    public string Code { get; private set; } = "";

    public BlockSeverity Severity { get; private set; }

    /// <summary>The value that it was given for, as the block showed it.</summary>
    public string Value { get; private set; } = "";

    /// <summary>The treatment was an emergency then: it counts at once, and the second signature may follow.</summary>
    public bool IsEmergency { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid GivenById { get; private set; }

    public string GivenByName { get; private set; } = "";

    public DateTimeOffset GivenAt { get; private set; }

    /// <summary>A CHECK needs no second signature.</summary>
    public SecondSignature Signature { get; private set; }

    /// <summary>Null until a second clinician signed or refused.</summary>
    public Guid? SecondSignerId { get; private set; }

    public string? SecondSignerName { get; private set; }

    public DateTimeOffset? SecondSignedAt { get; private set; }

    /// <summary>The proof of presence that an override was signed with; null for a CHECK, which nobody signs.</summary>
    public Guid? ProofId { get; private set; }

    /// <summary>The second signer's; null until somebody signed or refused.</summary>
    public Guid? SecondProofId { get; private set; }

    /// <summary>It was given for this block with this value, and nobody refused to sign it.</summary>
    public bool IsFor(ReadinessBlock block) =>
        Signature != SecondSignature.Refused
        && Severity == block.Severity
        && string.Equals(For, block.ProcedureCode, StringComparison.Ordinal)
        && string.Equals(Code, block.Code, StringComparison.Ordinal)
        && string.Equals(Value, ColumnText.Cut(block.AnsweredFor, ValueLength), StringComparison.Ordinal);

    /// <summary>The block no longer stands in the way.</summary>
    internal bool Clears(ReadinessBlock block, DateTimeOffset now) =>
        IsFor(block) && (Signature != SecondSignature.Pending || (IsEmergency && now < GivenAt + SecondSignatureFollowsWithin));

    /// <exception cref="ProcessRuleException">
    /// <c>no-second-signature-pending</c>, or <c>second-clinician-must-differ</c>: the signer is the one who overrode it.
    /// </exception>
    internal void Countersign(bool agrees, Actor actor, DateTimeOffset now)
    {
        if (Signature != SecondSignature.Pending)
            throw new ProcessRuleException("no-second-signature-pending", "This override does not wait for a second signature.");
        SecondSigner.RequireAnother(GivenById, actor);
        Signature = agrees ? SecondSignature.Given : SecondSignature.Refused;
        SecondSignerId = actor.RequiredUserId;
        SecondSignerName = actor.Name;
        SecondSignedAt = now;
        SecondProofId = actor.ProofId;
    }
}
