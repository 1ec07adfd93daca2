namespace OrthoReferral.Cases.Data;

/// <summary>What the workflow engine is to be told.</summary>
public enum OutboxKind
{
    StartWorkflow,
    CompleteTask,
    PublishEvent,
    CancelInstance,
    RetryInstance,
    RemoveInstance,
}

/// <summary>
/// A message to the workflow engine, committed with the change that caused it and delivered at least once afterwards, in order per case.
/// </summary>
public sealed class OutboxMessage
{
    private OutboxMessage() { }

    public OutboxMessage(Guid caseId, OutboxKind kind, string body, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        Kind = kind;
        Body = body;
        CreatedAt = now;
        NotBefore = now;
    }

    /// <summary>Given by the database; orders the messages of a case. (SQL Server does not sort version 7 ids by time.)</summary>
    public long Sequence { get; private set; }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public OutboxKind Kind { get; private set; }

    /// <summary>JSON of the engine call's argument; ids and results, no patient identity.</summary>
    public string Body { get; private set; } = "";

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>
    /// Once it was tried, not before this time: back-off after a failure, or the lease of the node that is sending it. Until then only the
    /// order in which messages are due.
    /// </summary>
    public DateTimeOffset NotBefore { get; set; }

    public int Attempts { get; set; }

    /// <summary>Null until delivered.</summary>
    public DateTimeOffset? SentAt { get; set; }

    /// <summary>Type of the last failure, without its message (which could carry data).</summary>
    public string? LastError { get; set; }
}
