using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>
/// Reads the Elsa 3 definition format, our files and what Elsa exports. What we use is read strictly; what we don't use (styling, versions
/// of activities, the activation strategy, which our engines see to themselves) is passed over.
/// </summary>
public static class DefinitionReader
{
    private const string WorkflowInstanceDriver = "WorkflowInstanceStorageDriver";
    private const string ContinueStrategy = "ContinueWithIncidentsStrategy";

    private static readonly FrozenSet<string> NotInputs = FrozenSet.Create(
        StringComparer.Ordinal,
        "id",
        "nodeId",
        "type",
        "name",
        "version",
        "customProperties",
        "metadata",
        "result",
        "variable",
        "cases",
        "canStartWorkflow",
        "runAsynchronously",
        "synthetic"
    );

    /// <summary>Reads one definition.</summary>
    /// <param name="file">Named in findings.</param>
    /// <exception cref="InvalidDefinitionException">It is not JSON or not a definition of the expected form.</exception>
    public static WorkflowDefinition Read(string json, string file)
    {
        var findings = new List<DefinitionFinding>();
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { AllowTrailingCommas = false });
            var definition = ReadDefinition(document.RootElement.Clone(), file, findings);
            return findings.Count == 0 ? definition : throw new InvalidDefinitionException(findings);
        }
        catch (JsonException exception)
        {
            throw new InvalidDefinitionException([new(file, null, $"not valid JSON: {exception.Message}")]);
        }
        catch (MissingMemberException exception)
        {
            throw new InvalidDefinitionException([.. findings, new(file, null, exception.Message)]);
        }
    }

    private static WorkflowDefinition ReadDefinition(JsonElement json, string file, List<DefinitionFinding> findings)
    {
        if (json.ValueKind != JsonValueKind.Object)
            throw new MissingMemberException("a definition is a JSON object");

        var id = Required(json, "definitionId", "the definition");
        var root =
            json.TryGetProperty("root", out var found) && found.ValueKind == JsonValueKind.Object
                ? found
                : throw new MissingMemberException("the definition has no 'root' flowchart");
        if (Text(root, "type") is not ActivityTypes.Flowchart)
            findings.Add(new(file, null, $"the root is '{Text(root, "type")}'; only {ActivityTypes.Flowchart} is supported"));

        // A type that no engine of ours runs is named before anything else, and of such an activity nothing more is said: its members may
        // be of any form.
        List<JsonElement> activities = [.. Items(root, "activities")];
        findings.AddRange(
            activities
                .Where(one => !IsSupported(one))
                .Select(one => new DefinitionFinding(file, Text(one, "id"), $"the activity type '{Text(one, "type")}' is not supported"))
        );

        return new(
            id,
            Text(json, "name") ?? id,
            [.. Items(json, "variables").Concat(Items(root, "variables")).Select(ReadVariable)],
            [
                .. Items(json, "inputs")
                    .Select(one => new InputDefinition(
                        Required(one, "name", "an input"),
                        Text(one, "type") ?? "Object",
                        Text(one, "storageDriverType")?.Contains(WorkflowInstanceDriver, StringComparison.Ordinal) == true
                    )),
            ],
            [.. Items(json, "outputs").Select(one => Required(one, "name", "an output"))],
            json.TryGetProperty("options", out var options)
                && Text(options, "incidentStrategyType")?.Contains(ContinueStrategy, StringComparison.Ordinal) == true,
            Text(root, "start"),
            [.. activities.Where(IsSupported).Select(one => ReadActivity(one, file, findings))],
            [.. Items(root, "connections").Select(ReadConnection)]
        );
    }

    private static bool IsSupported(JsonElement activity) =>
        Text(activity, "type") is not { } type || ActivityTypes.ShapeOf(type) is not null;

    private static VariableDefinition ReadVariable(JsonElement json) =>
        new(
            Required(json, "id", "a variable"),
            Required(json, "name", "a variable"),
            Text(json, "typeName") ?? "Object",
            json.TryGetProperty("value", out var value) && value.ValueKind != JsonValueKind.Null ? value : null
        );

    private static ConnectionDefinition ReadConnection(JsonElement json)
    {
        var source = json.TryGetProperty("source", out var s) ? s : throw new MissingMemberException("a connection has no 'source'");
        var target = json.TryGetProperty("target", out var t) ? t : throw new MissingMemberException("a connection has no 'target'");
        return new(
            Required(source, "activity", "a connection's source"),
            Text(source, "port") ?? ActivityTypes.Done,
            Required(target, "activity", "a connection's target")
        );
    }

    private static ActivityDefinition ReadActivity(JsonElement json, string file, List<DefinitionFinding> findings)
    {
        var id = Required(json, "id", "an activity");
        var type = Required(json, "type", $"activity '{id}'");
        var inputs = new Dictionary<string, ExpressionDefinition>(StringComparer.Ordinal);
        foreach (
            var member in json.EnumerateObject().Where(one => !NotInputs.Contains(one.Name) && one.Value.ValueKind != JsonValueKind.Null)
        )
        {
            if (member.Value.ValueKind == JsonValueKind.Object && member.Value.TryGetProperty("expression", out var expression))
                inputs[member.Name] = ReadExpression(expression, id, file, findings);
            else
                findings.Add(new(file, id, $"'{member.Name}' is not an input with an expression"));
        }

        return new(
            id,
            type,
            Text(json, "name"),
            json.TryGetProperty("customProperties", out var custom)
                && custom.ValueKind == JsonValueKind.Object
                && custom.TryGetProperty("canStartWorkflow", out var start)
                && start.ValueKind == JsonValueKind.True,
            inputs,
            json.TryGetProperty("result", out var result)
            && result.ValueKind == JsonValueKind.Object
            && result.TryGetProperty("memoryReference", out var memory)
                ? Text(memory, "id")
                : null,
            json.TryGetProperty("variable", out var variable) && variable.ValueKind == JsonValueKind.Object ? Text(variable, "id") : null,
            [
                .. Items(json, "cases")
                    .Select(one => new SwitchCaseDefinition(
                        Required(one, "label", $"a case of '{id}'"),
                        ReadExpression(one.TryGetProperty("condition", out var condition) ? condition : default, id, file, findings)
                    )),
            ],
            ReadDesigner(json)
        )
        {
            DisplayText = json.TryGetProperty("metadata", out var metadata) ? Text(metadata, "displayText") : null,
        };
    }

    private static ExpressionDefinition ReadExpression(JsonElement json, string activity, string file, List<DefinitionFinding> findings)
    {
        var type = json.ValueKind == JsonValueKind.Object ? Text(json, "type") : null;
        if (!Enum.TryParse<ExpressionKind>(type, out var kind))
            findings.Add(new(file, activity, $"expression type '{type}' is not supported (Literal, JavaScript, Object, Variable)"));
        var value =
            json.ValueKind == JsonValueKind.Object && json.TryGetProperty("value", out var v) && v.ValueKind != JsonValueKind.Null
                ? v
                : (JsonElement?)null;
        return new(kind, value);
    }

    private static DesignerBox? ReadDesigner(JsonElement json)
    {
        if (
            !json.TryGetProperty("metadata", out var metadata)
            || metadata.ValueKind != JsonValueKind.Object
            || !metadata.TryGetProperty("designer", out var designer)
            || !designer.TryGetProperty("position", out var position)
        )
            return null;
        var size = designer.TryGetProperty("size", out var s) ? s : default;
        return new(Number(position, "x", 0), Number(position, "y", 0), Number(size, "width", 160), Number(size, "height", 50));
    }

    private static double Number(JsonElement json, string name, double otherwise) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
            ? value.GetDouble()
            : otherwise;

    private static JsonElement.ArrayEnumerator Items(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray()
            : default;

    private static string? Text(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Required(JsonElement json, string name, string owner) =>
        Text(json, name) is { Length: > 0 } text
            ? text
            : throw new MissingMemberException(string.Create(CultureInfo.InvariantCulture, $"{owner} has no '{name}'"));
}
