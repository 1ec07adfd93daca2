using System.Text.Json;
using System.Text.Json.Serialization;

namespace OrthoReferral.Workflows.Tests.Conformance;

/// <summary>
/// A definition, what is done with it, and what must follow on any engine. README.md beside this file explains the format.
/// </summary>
public sealed record Scenario(string Name, string Definition, IReadOnlyList<ScenarioStep> Steps)
{
    /// <summary>The recording on a real server in which the expectation was seen; null if it follows from the contract.</summary>
    public string? Recorded { get; init; }

    /// <summary>The file it came from, for messages.</summary>
    [JsonIgnore]
    public string File { get; init; } = "";

    /// <summary>
    /// The events of every activity in order, from the start to the end, such as <c>"A Started"</c>. Null: they are not compared.
    /// </summary>
    public IReadOnlyList<string>? Journal { get; init; }

    public override string ToString() => Name;
}

public enum StepKind
{
    Start,
    Complete,
    Event,
    Advance,
    Restart,
    Publish,
    Cancel,
    Retry,
}

/// <summary>One stimulus and what must follow.</summary>
public sealed record ScenarioStep(StepKind Do)
{
    /// <summary>Start: the inputs. Event: unused.</summary>
    public JsonElement? Input { get; init; }

    /// <summary>Start: another correlation id than the scenario's own; a second instance beside the first. Null for the first.</summary>
    public string? Case { get; init; }

    /// <summary>Start: how many callers start it at the same moment; all must get the same instance.</summary>
    public int Callers { get; init; } = 1;

    /// <summary>Complete: the task by name (the newest of that name, pending or not).</summary>
    public string? Task { get; init; }

    /// <summary>Complete: the result, null for none.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>Event: its name.</summary>
    public string? Event { get; init; }

    public JsonElement? Payload { get; init; }

    /// <summary>Advance: how far the clock goes on, as hh:mm:ss.</summary>
    public TimeSpan? By { get; init; }

    /// <summary>Publish: the file whose content becomes the next version.</summary>
    public string? Definition { get; init; }

    public Expectation? Expect { get; init; }
}

/// <summary>What must hold after a step; a member that is absent is not looked at.</summary>
public sealed record Expectation
{
    /// <summary>Names of the tasks that this step asked for, in order of request.</summary>
    public IReadOnlyList<string>? Requested { get; init; }

    /// <summary>Names of all tasks that wait now, in any order.</summary>
    public IReadOnlyList<string>? Pending { get; init; }

    /// <summary>
    /// Payloads by task name, each exactly equal (order of members aside). "$instanceId", "$correlationId" and "$definitionId" stand for
    /// the run's own.
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement>? Payloads { get; init; }

    /// <summary>Payload members by task name; other members are not looked at.</summary>
    public IReadOnlyDictionary<string, JsonElement>? PayloadParts { get; init; }

    /// <summary>Ids of the activities that wait for a time or an event, in any order.</summary>
    public IReadOnlyList<string>? Waiting { get; init; }

    public WorkflowStatus? Status { get; init; }

    /// <summary>Ids of the activities with an unresolved fault.</summary>
    public IReadOnlyList<string>? Incidents { get; init; }

    /// <summary>A text that the newest incident's message contains.</summary>
    public string? IncidentSays { get; init; }

    /// <summary>How often activities completed so far, by id; others are not looked at.</summary>
    public IReadOnlyDictionary<string, int>? Completed { get; init; }

    public IReadOnlyDictionary<string, JsonElement>? Outputs { get; init; }

    public int? Version { get; init; }
}

/// <summary>Reads scenario files strictly: a member that is not known is an error.</summary>
internal static class ScenarioFiles
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        ReadCommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Every scenario under Conformance/Scenarios, by file and name.</summary>
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Directory
            .GetFiles(Embedded.TestFiles.Folder("Conformance", "Scenarios"), "*.json", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .SelectMany(Read),
    ];

    private static IEnumerable<Scenario> Read(string path)
    {
        var file = Path.GetFileName(path);
        var scenarios =
            JsonSerializer.Deserialize<List<Scenario>>(File.ReadAllText(path), Options)
            ?? throw new JsonException($"{file} is not a list of scenarios.");
        return scenarios.Select(s => s with { File = file });
    }

    /// <summary>The file that a scenario names: <c>recorded/x.json</c>, <c>exports/x.json</c>, <c>own/x.json</c> or
    /// <c>workflows/x.json</c>.</summary>
    public static string Resolve(string definition)
    {
        var slash = definition.IndexOf('/', StringComparison.Ordinal);
        var file = definition[(slash + 1)..];
        return definition[..Math.Max(slash, 0)] switch
        {
            "recorded" => Embedded.TestFiles.Recorded(file),
            "own" => Embedded.TestFiles.Folder("Conformance", "Definitions", file),
            "exports" => Embedded.TestFiles.Folder("Recorded", "exports", file),
            "workflows" => Path.Combine(Embedded.TestFiles.Root, "workflows", file),
            var other => throw new JsonException($"'{definition}': unknown folder '{other}' (recorded, exports, own, workflows)."),
        };
    }
}
