using System.Text.Json;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// One version of a definition, ready to run: its graph, its join modes and its expressions. Immutable and shared by all bursts.
/// </summary>
internal sealed class CompiledDefinition
{
    public CompiledDefinition(WorkflowDefinition definition, int version, ScriptLimits limits)
    {
        Definition = definition;
        Version = version;
        Graph = new FlowGraph(definition);
        JoinModes =
        [
            .. definition.Activities.Select(activity => activity.Type is ActivityTypes.Join ? activity.LiteralText("mode") : null),
        ];
        Scripts = new(definition.Environment(version), limits);
    }

    public WorkflowDefinition Definition { get; }

    public int Version { get; }

    public FlowGraph Graph { get; }

    public ScriptRunner Scripts { get; }

    /// <summary>By activity index: the mode of a join, null for any other activity (which merges like WaitAllActive).</summary>
    private string?[] JoinModes { get; }

    public string MergeMode(int activity) => JoinModes[activity] ?? "WaitAllActive";

    public ActivityDefinition Activity(int index) => Definition.Activities[index];

    /// <summary>A fresh instance: variables at their initial values, stored inputs kept.</summary>
    public InstanceState NewInstance(string instanceId, WorkflowStart start)
    {
        var state = new InstanceState
        {
            Id = instanceId,
            DefinitionId = Definition.DefinitionId,
            Version = Version,
            StartKey = start.CorrelationId,
            CorrelationId = start.CorrelationId,
            ActivityVisits = new int[Definition.Activities.Count],
            ConnectionVisits = new int[Definition.Connections.Count],
            ConnectionFollowed = new bool[Definition.Connections.Count],
        };
        foreach (var variable in Definition.Variables)
            if (variable.InitialValue is { } value)
                state.Variables[variable.Id] = ValueConversion.ToVariable(value, variable.TypeName);
        if (start.Input.ValueKind == JsonValueKind.Object)
            foreach (var input in Definition.Inputs.Where(one => one.Stored))
                if (start.Input.TryGetProperty(input.Name, out var value))
                    state.Inputs[input.Name] = value.Clone();
        return state;
    }

    /// <summary>
    /// Whether a running instance may move to the other version: the same activities and connections, so that its counters keep their
    /// meaning.
    /// </summary>
    public bool HasSameGraphAs(CompiledDefinition other) =>
        Definition
            .Activities.Select(activity => (activity.Id, activity.Type))
            .SequenceEqual(other.Definition.Activities.Select(one => (one.Id, one.Type)))
        && Definition.Connections.SequenceEqual(other.Definition.Connections);
}
