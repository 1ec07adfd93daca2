using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Workflow;

/// <summary>An instance of the embedded engine.</summary>
public sealed class WorkflowInstanceRow
{
    /// <summary>32 hexadecimal digits.</summary>
    public required string Id { get; set; }

    public required string DefinitionId { get; set; }

    public int DefinitionVersion { get; set; }

    /// <summary>Correlation id of the start; unique together with the definition, which makes starting idempotent.</summary>
    public required string StartKey { get; set; }

    public required string CorrelationId { get; set; }

    public WorkflowStatus Status { get; set; }

    /// <summary>When the earliest delay fires; null when none is pending.</summary>
    public DateTimeOffset? DueAt { get; set; }

    /// <summary>The node that took the instance for its due delay; null when nobody did.</summary>
    public string? LeaseOwner { get; set; }

    /// <summary>Until when it may keep it; null when nobody did.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>Everything else, as JSON.</summary>
    public required string State { get; set; }

    /// <summary>Counts commits; a commit succeeds only on the revision that was loaded.</summary>
    public long Revision { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
}

/// <summary>A notice that a burst committed and that was not yet delivered, or whose delivery is not yet recorded.</summary>
public sealed class WorkflowNoticeRow
{
    public required string InstanceId { get; set; }

    public int Number { get; set; }

    public NoticeKind Kind { get; set; }

    public required string Body { get; set; }

    /// <summary>From when on a node's pump may deliver it.</summary>
    public DateTimeOffset NextAttemptAt { get; set; }
}

/// <summary>A published version of a definition; never changed.</summary>
public sealed class WorkflowDefinitionRow
{
    public required string DefinitionId { get; set; }

    public int Version { get; set; }

    /// <summary>SHA-256 of the content, in lower-case hex.</summary>
    public required string ContentHash { get; set; }

    public required string Content { get; set; }

    public DateTimeOffset PublishedAt { get; set; }
}
