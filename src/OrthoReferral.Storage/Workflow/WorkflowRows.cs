using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Workflow;

/// <summary>An instance of the embedded engine. One row holds all that a burst commits.</summary>
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

    /// <summary>What the application was not told yet, as JSON; null when it knows everything.</summary>
    public string? Callbacks { get; set; }

    /// <summary>From when on any node may deliver the callbacks; null without callbacks.</summary>
    public DateTimeOffset? CallbacksDueAt { get; set; }

    /// <summary>Counts commits; a commit succeeds only on the revision that was loaded.</summary>
    public long Revision { get; set; }

    public DateTimeOffset CreatedAt { get; set; }

    public DateTimeOffset UpdatedAt { get; set; }
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
