using System.Text.Json;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>An Elsa 3 workflow definition whose root is a flowchart, as far as this product uses the format.</summary>
/// <param name="ContinueWithIncidents">
/// True when <c>options.incidentStrategyType</c> is ContinueWithIncidentsStrategy: a fault leaves the siblings running and can be retried.
/// False is Elsa's default: the first fault ends the instance.
/// </param>
/// <param name="StartActivityId">The flowchart's explicit start; null means that the start is found by Elsa's order of precedence.</param>
public sealed record WorkflowDefinition(
    string DefinitionId,
    string Name,
    IReadOnlyList<VariableDefinition> Variables,
    IReadOnlyList<InputDefinition> Inputs,
    IReadOnlyList<string> Outputs,
    bool ContinueWithIncidents,
    string? StartActivityId,
    IReadOnlyList<ActivityDefinition> Activities,
    IReadOnlyList<ConnectionDefinition> Connections
)
{
    /// <summary>The variable with this id, or null.</summary>
    public VariableDefinition? VariableById(string id) =>
        Variables.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.Ordinal));

    /// <summary>The variable with this name, or null.</summary>
    public VariableDefinition? VariableByName(string name) =>
        Variables.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));

    /// <summary>The activity with this id, or null.</summary>
    public ActivityDefinition? Activity(string id) => Activities.FirstOrDefault(one => string.Equals(one.Id, id, StringComparison.Ordinal));
}

/// <summary>
/// A workflow variable. <paramref name="InitialValue"/> is null when the definition gives none: the variable starts as null.
/// </summary>
public sealed record VariableDefinition(string Id, string Name, string TypeName, JsonElement? InitialValue);

/// <summary>
/// A declared input. Without a storage driver it lives only until the first suspension and then reads as null (recorded on Elsa 3.7.1).
/// </summary>
public sealed record InputDefinition(string Name, string TypeName, bool Stored);

/// <summary>One activity of the flowchart.</summary>
/// <param name="ResultVariableId">The variable that captures the activity's result; null when the result is not captured.</param>
/// <param name="AssignedVariableId">For <c>Elsa.SetVariable</c>: the variable that is set; otherwise null.</param>
/// <param name="Cases">For <c>Elsa.FlowSwitch</c>; otherwise empty.</param>
/// <param name="Designer">Where Elsa Studio drew it; null when the file has no designer metadata.</param>
public sealed record ActivityDefinition(
    string Id,
    string Type,
    string? Name,
    bool CanStartWorkflow,
    IReadOnlyDictionary<string, ExpressionDefinition> Inputs,
    string? ResultVariableId,
    string? AssignedVariableId,
    IReadOnlyList<SwitchCaseDefinition> Cases,
    DesignerBox? Designer
)
{
    /// <summary>What Elsa Studio writes on the box (<c>metadata.displayText</c>); null when nobody named it.</summary>
    public string? DisplayText { get; init; }

    /// <summary>An input's expression, or null when the file does not give it.</summary>
    public ExpressionDefinition? Input(string name) => Inputs.GetValueOrDefault(name);

    /// <summary>The text of a literal input, or null when it is absent or not a literal string.</summary>
    public string? LiteralText(string name) =>
        Input(name) is { Kind: ExpressionKind.Literal, Value: { ValueKind: JsonValueKind.String } value } ? value.GetString() : null;
}

/// <summary>A case of a switch; its port carries the label.</summary>
public sealed record SwitchCaseDefinition(string Label, ExpressionDefinition Condition);

/// <summary>How an input's value is found.</summary>
public enum ExpressionKind
{
    /// <summary>The value as it stands; a JSON text for lists.</summary>
    Literal,

    /// <summary>ES2020 with a top-level return, evaluated with limits.</summary>
    JavaScript,

    /// <summary>JSON text or a JSON object.</summary>
    Object,

    /// <summary>The value of a variable, named by <c>{"id": …}</c> or by its id.</summary>
    Variable,
}

/// <summary>An input's expression; <paramref name="Value"/> null means the literal null.</summary>
public sealed record ExpressionDefinition(ExpressionKind Kind, JsonElement? Value)
{
    /// <summary>The expression's source text; empty when it is not a text.</summary>
    public string Text => Value is { ValueKind: JsonValueKind.String } text ? text.GetString()! : string.Empty;
}

/// <summary>A connection from a port of one activity to another activity.</summary>
public sealed record ConnectionDefinition(string SourceId, string SourcePort, string TargetId)
{
    public override string ToString() => $"{SourceId}:{SourcePort}->{TargetId}";
}

/// <summary>Designer metadata in Elsa Studio's pixels; the top left corner and the size of the box.</summary>
public sealed record DesignerBox(double X, double Y, double Width, double Height);
