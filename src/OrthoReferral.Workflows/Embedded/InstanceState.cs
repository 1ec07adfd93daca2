using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>Everything that an instance must remember between two bursts; stored as one compact JSON text.</summary>
internal sealed class InstanceState
{
    public required string Id { get; init; }

    public required string DefinitionId { get; init; }

    /// <summary>
    /// The definition version the instance stays on; a retry after a correction may move it to a newer one with the same graph.
    /// </summary>
    public required int Version { get; set; }

    /// <summary>
    /// The correlation id of the start; an instance is found again by it even after a Correlate activity changed
    /// <see cref="CorrelationId"/>.
    /// </summary>
    public required string StartKey { get; init; }

    public required string CorrelationId { get; set; }

    public string? Name { get; set; }

    public WorkflowStatus Status { get; set; } = WorkflowStatus.Running;

    /// <summary>Number of the next execution; task ids are made of it.</summary>
    public int NextExecution { get; set; } = 1;

    /// <summary>Number of the next callback.</summary>
    public int NextCallback { get; set; } = 1;

    /// <summary>How often each activity was visited (run or skipped) by forward connections; index as in the definition.</summary>
    public required int[] ActivityVisits { get; set; }

    /// <summary>How often each connection was visited; index as in the definition.</summary>
    public required int[] ConnectionVisits { get; set; }

    /// <summary>Whether the last visit of each connection followed it.</summary>
    public required bool[] ConnectionFollowed { get; set; }

    /// <summary>Executions that wait or faulted, oldest first.</summary>
    public List<ActivityExecution> Active { get; init; } = [];

    /// <summary>Activities that completed at least once, in the order of their last completion.</summary>
    public List<CompletedActivity> Completed { get; init; } = [];

    /// <summary>Executions whose task was completed: tells a repeated completion from a late one.</summary>
    public List<int> CompletedTasks { get; init; } = [];

    /// <summary>Values by variable id.</summary>
    public Dictionary<string, JsonElement> Variables { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Inputs that have a storage driver.</summary>
    public Dictionary<string, JsonElement> Inputs { get; init; } = new(StringComparer.Ordinal);

    public Dictionary<string, JsonElement> Outputs { get; init; } = new(StringComparer.Ordinal);

    public List<WorkflowIncident> Incidents { get; init; } = [];

    [JsonIgnore]
    public bool IsFinished => Status is WorkflowStatus.Finished or WorkflowStatus.Cancelled or WorkflowStatus.Faulted;

    /// <summary>When the earliest delay fires; null when none is pending.</summary>
    [JsonIgnore]
    public DateTimeOffset? DueAt => IsFinished ? null : Active.Min(one => one.Bookmark?.ResumeAt);

    /// <summary>The id of an execution's task; unique over all instances and tells which instance it belongs to.</summary>
    public string TaskId(int execution) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Id}-{execution}");

    /// <summary>Splits a task id; false when it was not made by this engine.</summary>
    public static bool TryReadTaskId(string taskId, out string instanceId, out int execution)
    {
        var dash = taskId.LastIndexOf('-');
        instanceId = dash > 0 ? taskId[..dash] : string.Empty;
        execution = 0;
        return dash > 0
            && int.TryParse(
                taskId.AsSpan(dash + 1),
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out execution
            );
    }

    public string ToJson() => JsonSerializer.Serialize(this, InstanceStateJson.Default.InstanceState);

    /// <exception cref="JsonException">The text is not an instance state.</exception>
    public static InstanceState FromJson(string json) =>
        JsonSerializer.Deserialize(json, InstanceStateJson.Default.InstanceState)
        ?? throw new JsonException("An instance state is a JSON object.");
}

/// <summary>An activity that waits or faulted.</summary>
internal sealed record ActivityExecution
{
    public required int Number { get; init; }

    public required string ActivityId { get; init; }

    /// <summary>True when a loop led here: such an execution does not count as a visit, as in Elsa.</summary>
    public bool Backward { get; init; }

    public bool Faulted { get; init; }

    /// <summary>What it waits for; null for a faulted one.</summary>
    public BookmarkState? Bookmark { get; init; }
}

/// <summary>What an execution waits for: a task, a time or an event.</summary>
internal sealed record BookmarkState
{
    /// <summary>The activity type.</summary>
    public required string Name { get; init; }

    public string? TaskName { get; init; }

    public JsonElement? TaskPayload { get; init; }

    public DateTimeOffset? ResumeAt { get; init; }

    public string? EventName { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
    UseStringEnumConverter = true
)]
[JsonSerializable(typeof(InstanceState))]
[JsonSerializable(typeof(List<Callback>))]
internal sealed partial class InstanceStateJson : JsonSerializerContext;
