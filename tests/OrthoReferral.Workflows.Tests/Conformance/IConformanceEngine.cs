using System.Text.Json;

namespace OrthoReferral.Workflows.Tests.Conformance;

/// <summary>An engine under test: the port, and what a scenario needs besides.</summary>
internal interface IConformanceEngine : IAsyncDisposable
{
    IWorkflowEngine Engine { get; }

    /// <summary>
    /// Publishes a definition; returns the id it can be started under (an engine that is shared with other runs uses one of its own).
    /// </summary>
    Task<string> PublishAsync(string file);

    /// <summary>The correlation id to use for a case of the scenario.</summary>
    string CorrelationId(string name);

    /// <summary>The newest instance that was started for a case; null while there is none.</summary>
    Task<string?> FindInstanceAsync(string definitionId, string correlationId);

    /// <summary>The time by the engine's clock.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Lets time pass; a real server waits as long.</summary>
    Task AdvanceAsync(TimeSpan by);

    /// <summary>Stops the engine and starts it again with what it stored.</summary>
    Task RestartAsync();

    /// <summary>The journal of an instance's activities so far, as "activity event" lines.</summary>
    Task<IReadOnlyList<string>> JournalAsync(string instanceId);

    Task<IReadOnlyDictionary<string, JsonElement>> OutputsAsync(string instanceId);

    /// <summary>
    /// Waits until a completion was processed, or certainly was not, and the instance is at rest. Without it a test may see the state
    /// before.
    /// </summary>
    Task TakenAsync(string instanceId, string taskId);

    /// <summary>Repeats the check until it passes or the time is up; an engine that answers at once tries once.</summary>
    Task SettleAsync(Func<Task> check);
}
