using System.Text.Json;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// SQL's side of the comparison: what the application expects an Elsa server to be doing. Implemented where the case database is.
/// </summary>
public interface IExpectedTasks
{
    /// <summary>True when this node does the next pass: a lease in the database, so that several web nodes do not all reconcile.</summary>
    Task<bool> ClaimPassAsync(TimeSpan lease, CancellationToken cancellationToken);

    /// <summary>Every instance that an open case or treatment needs, with its tasks. Read in pages, not in one go.</summary>
    IAsyncEnumerable<ExpectedInstance> OpenInstancesAsync(CancellationToken cancellationToken);

    /// <summary>The expectation of one correlation id and definition, read now; null when SQL has no such case or treatment.</summary>
    Task<ExpectedInstance?> FindAsync(string correlationId, string definitionId, CancellationToken cancellationToken);

    /// <summary>True when the correlation id is one of ours, and SQL has no such case or treatment.</summary>
    Task<bool> IsStrayAsync(string correlationId, CancellationToken cancellationToken);

    /// <summary>
    /// An instance was found or started (again) for this expectation: remember its id. Tasks of the former instance are withdrawn
    /// separately.
    /// </summary>
    Task InstanceIsAsync(ExpectedInstance expected, WorkflowInstanceRef instance, CancellationToken cancellationToken);

    /// <summary>
    /// Something that needs a person: raise one work item for the coordinators per kind and correlation id, and no second one while that is
    /// open.
    /// </summary>
    Task RaiseAsync(ReconcilerFinding finding, CancellationToken cancellationToken);
}

/// <summary>One instance as SQL sees it.</summary>
/// <param name="InstanceId">Null until the start was acknowledged.</param>
/// <param name="IsOpen">False once the case (or the treatment) is closed: then nothing may run.</param>
/// <param name="StartInput">The input of the start, to start again an instance that was lost.</param>
/// <param name="ChangedAt">When the case asked for the start or was closed, whichever is later.</param>
public sealed record ExpectedInstance(
    string CorrelationId,
    string DefinitionId,
    string? InstanceId,
    bool IsOpen,
    JsonElement StartInput,
    DateTimeOffset ChangedAt,
    IReadOnlyList<ExpectedTask> Tasks
)
{
    /// <summary>What coordinators already have an open incident about; it is no finding again until they dealt with it.</summary>
    public IReadOnlyList<NotedIncident> Incidents { get; init; } = [];
}

/// <summary>An open incident.</summary>
/// <param name="Kind">The name of a <see cref="FindingKind"/>, or any other word for what a fault raised.</param>
/// <param name="ActivityId">The activity that faulted; null for a difference between SQL and Elsa.</param>
public sealed record NotedIncident(string Kind, string? ActivityId);

/// <summary>A task that SQL knows of.</summary>
/// <param name="InstanceId">The instance that requested it.</param>
/// <param name="Result">The answer that was given, null while nobody answered.</param>
/// <param name="IsHuman">A person answered, or is to answer; false for a system task, which can be repeated without asking anybody.</param>
/// <param name="ChangedAt">When it was requested, or, if answered, when the completion was last handed to the engine.</param>
/// <param name="ActivityId">The activity that asked for a human task; null for a system task.</param>
/// <param name="EscalatedAt">When a clock of the definition or a person last escalated it; null while nobody did.</param>
public sealed record ExpectedTask(
    string TaskId,
    string InstanceId,
    JsonElement? Result,
    bool IsHuman,
    DateTimeOffset ChangedAt,
    string? ActivityId = null,
    DateTimeOffset? EscalatedAt = null
);

/// <summary>A difference between SQL and Elsa.</summary>
/// <param name="Repaired">False when a person has to decide.</param>
public sealed record ReconcilerFinding(
    FindingKind Kind,
    string CorrelationId,
    string DefinitionId,
    string? InstanceId,
    string? TaskId,
    bool Repaired,
    string Message
);

/// <summary>What can differ between SQL and Elsa.</summary>
public enum FindingKind
{
    /// <summary>Elsa waits for a task that SQL never heard of; requested now.</summary>
    MissedPost,

    /// <summary>SQL shows a task open that Elsa no longer waits for: another branch won. Withdrawn now.</summary>
    WithdrawnTask,

    /// <summary>SQL has the answer, Elsa still waits; completed again.</summary>
    LostCompletion,

    /// <summary>Elsa does not know the instance, nobody's work is lost; started again.</summary>
    LostInstance,

    /// <summary>Elsa does not know the instance and people had answered tasks in it; a person has it started anew.</summary>
    LostInstanceWithWork,

    /// <summary>Elsa runs an instance of a closed case; canceled.</summary>
    RunningAfterClose,

    /// <summary>Elsa runs two instances of one case and definition; the younger one canceled.</summary>
    DuplicateInstance,

    /// <summary>Elsa finished or canceled the instance although the case is open; a person has it started anew.</summary>
    FinishedWhileOpen,

    /// <summary>An activity faulted; reported to the application.</summary>
    Faulted,

    /// <summary>A delay should have fired long ago; a person restarts the Elsa replica that held its timer.</summary>
    OverdueDelay,

    /// <summary>Elsa does not take a completion that was sent several times; a person decides.</summary>
    CompletionRefused,

    /// <summary>The instance waits at an activity that its version of the definition no longer has; a person has it started anew.</summary>
    ActivityGone,

    /// <summary>Elsa runs an instance of a case or treatment that SQL does not have; a person cancels it.</summary>
    StrayInstance,
}
