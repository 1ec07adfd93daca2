namespace OrthoReferral.Cases.Data;

/// <summary>
/// One audited act. Append-only: written in the transaction of the act, with a hash over everything it says, and named by a seal soon
/// after the commit (<see cref="Seal"/>), so that a changed, removed or inserted row is found by <c>verify-audit</c>. Entries of different
/// commands share no row, so nobody waits for another. This is the one format of all acts: a column that an act has no use for is null.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>What <see cref="Action"/> says once the content was disposed of.</summary>
    public const string Disposed = "Disposed";

    /// <summary>Characters that <see cref="Change"/> holds.</summary>
    public const int LongestChange = 250;

    internal AuditEntry() { }

    public AuditEntry(
        string action,
        Guid? actorId,
        string actorName,
        Guid? caseId,
        string? subject,
        string? change,
        string? why,
        DateTimeOffset at,
        AuditDetails? details = null
    )
    {
        Id = Guid.CreateVersion7(at);
        Action = action;
        ActorId = actorId;
        ActorName = actorName;
        CaseId = caseId;
        Subject = subject;
        Change = change;
        Why = why;
        At = AuditHash.ToMilliseconds(at);
        ActorRole = details?.ActorRole;
        SessionId = details?.SessionId;
        OldValue = details?.OldValue;
        NewValue = details?.NewValue;
        Outcome = details?.Outcome;
        Address = details?.Address;
        SignInMethod = details?.SignInMethod;
        RequestId = details?.RequestId;
        Hash = AuditHash.Of(this);
    }

    public Guid Id { get; internal init; }

    /// <summary>Rises as entries are written, and is the order of reading; an act that was undone leaves a gap.</summary>
    public long Sequence { get; internal init; }

    /// <summary>When the act began, in UTC, cut to milliseconds.</summary>
    public DateTimeOffset At { get; internal init; }

    public string Action { get; internal init; } = "";

    /// <summary>Null for automatic steps.</summary>
    public Guid? ActorId { get; internal init; }

    /// <summary>The name as it was then; empty once the content was disposed of.</summary>
    public string ActorName { get; internal init; } = "";

    /// <inheritdoc cref="AuditDetails.ActorRole"/>
    public string? ActorRole { get; internal init; }

    /// <inheritdoc cref="AuditDetails.SessionId"/>
    public Guid? SessionId { get; internal init; }

    /// <summary>Null for acts that concern no case (sign-in, user administration).</summary>
    public Guid? CaseId { get; internal init; }

    public string? Subject { get; internal init; }

    /// <summary>From → to, in words; null when no state changed.</summary>
    public string? Change { get; internal init; }

    /// <inheritdoc cref="AuditDetails.OldValue"/>
    public string? OldValue { get; internal init; }

    /// <inheritdoc cref="AuditDetails.NewValue"/>
    public string? NewValue { get; internal init; }

    public string? Why { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Outcome"/>
    public string? Outcome { get; internal init; }

    /// <inheritdoc cref="AuditDetails.Address"/>
    public string? Address { get; internal init; }

    /// <inheritdoc cref="AuditDetails.SignInMethod"/>
    public string? SignInMethod { get; internal init; }

    /// <inheritdoc cref="AuditDetails.RequestId"/>
    public string? RequestId { get; internal init; }

    /// <summary>How <see cref="Hash"/> was made.</summary>
    public byte HashVersion { get; internal init; } = AuditHash.Version;

    /// <summary>SHA-256 over the version, the id and every column above but the sequence, which the seal covers.</summary>
    public byte[] Hash { get; internal init; } = [];

    /// <summary>
    /// Number of the certificate under which the content was disposed of; null as long as it is there. Such a row keeps its id, sequence,
    /// time and hash, its action is <see cref="Disposed"/>, and everything else is null.
    /// </summary>
    public long? DisposalCertificate { get; internal init; }
}

/// <summary>What an entry says beside who did what, to what, and why.</summary>
public sealed record AuditDetails
{
    /// <summary>The role in which the actor did it; null for automatic steps and where none is needed.</summary>
    public string? ActorRole { get; init; }

    /// <summary>The actor's session; null for automatic steps.</summary>
    public Guid? SessionId { get; init; }

    /// <summary>The value before, where an identity or a credential changes; never a secret. Null otherwise.</summary>
    public string? OldValue { get; init; }

    /// <summary>The value after, where an identity or a credential changes; never a secret. Null otherwise.</summary>
    public string? NewValue { get; init; }

    /// <summary>How it ended, where it can end in more than one way (granted, refused); null otherwise.</summary>
    public string? Outcome { get; init; }

    /// <summary>The network address of the caller; null for automatic steps.</summary>
    public string? Address { get; init; }

    /// <summary>How the actor had signed in; null for automatic steps.</summary>
    public string? SignInMethod { get; init; }

    /// <summary>The request, as the server's log names it; null for automatic steps.</summary>
    public string? RequestId { get; init; }
}
