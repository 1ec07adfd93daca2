namespace OrthoReferral.Cases.Audit;

/// <summary>
/// One audited act. Append-only; entries form one chain: each hash covers the entry and the hash before it, so that a changed,
/// removed or inserted row is found by <c>verify-audit</c>. Sequence and hashes are set by Storage while the transaction commits.
/// </summary>
public sealed class AuditEntry
{
    private AuditEntry() { }

    public AuditEntry(
        string action,
        Guid? actorId,
        string actorName,
        Guid? caseId,
        string? subject,
        string? change,
        string? why,
        DateTimeOffset at
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
        At = at;
    }

    public Guid Id { get; private set; }

    /// <summary>1, 2, 3, … without a gap.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }

    public string Action { get; private set; } = "";

    /// <summary>Null for automatic steps.</summary>
    public Guid? ActorId { get; private set; }

    public string ActorName { get; private set; } = "";

    /// <summary>Null for acts that concern no case (sign-in, user administration).</summary>
    public Guid? CaseId { get; private set; }

    public string? Subject { get; private set; }

    /// <summary>From → to; null when no state changed.</summary>
    public string? Change { get; private set; }

    public string? Why { get; private set; }

    /// <summary>SHA-256, 64 hex characters; 64 zeros for the first entry.</summary>
    public string PreviousHash { get; private set; } = "";

    /// <summary>SHA-256 of the entry and <see cref="PreviousHash"/>, 64 hex characters.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>Links the entry into the chain.</summary>
    public void Seal(long sequence, string previousHash)
    {
        Sequence = sequence;
        PreviousHash = previousHash;
        Hash = AuditHash.Of(this);
    }
}

/// <summary>The end of the chain: the only row that a new entry has to read. One row, id 1.</summary>
public sealed class AuditHead
{
    public int Id { get; set; } = 1;

    /// <summary>Sequence of the newest entry; also the concurrency token that keeps two nodes from forking the chain.</summary>
    public long Sequence { get; set; }

    public string Hash { get; set; } = AuditHash.Genesis;
}
