using System.Text.Json;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Embedded.Scripting;

namespace OrthoReferral.Workflows.Tests.Embedded.Scripting;

/// <summary>Variables and inputs of one expression under test.</summary>
internal sealed class TestScope : IScriptScope
{
    private readonly Dictionary<string, JsonElement> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> _inputs = new(StringComparer.Ordinal);

    public string InstanceId => "instance-1";

    public string? InstanceName => null;

    public string CorrelationId => "case-1";

    public JsonElement LastResult => EngineNode.Json("\"last\"");

    public TestScope With(string variable, string json)
    {
        _variables[variable] = EngineNode.Json(json);
        return this;
    }

    public TestScope WithInput(string name, string json)
    {
        _inputs[name] = EngineNode.Json(json);
        return this;
    }

    public JsonElement Variable(string name) => _variables.GetValueOrDefault(name);

    public void SetVariable(string name, JsonElement value) => _variables[name] = value;

    public JsonElement Input(string name) => _inputs.GetValueOrDefault(name);

    public JsonElement OutputFrom(string activityId) => EngineNode.Json($"\"from {activityId}\"");

    /// <summary>The result as JSON text.</summary>
    public string Evaluate(string source) => Evaluate(Runner(), source);

    public string Evaluate(ScriptRunner runner, string source) => runner.Evaluate(source, this).GetRawText();

    /// <summary>A runner that knows this scope's variables and inputs, and a task 'assess'. Its time limit is not the one that speaks.</summary>
    public ScriptRunner Runner() =>
        new(
            new(
                new WorkflowDefinition(
                    "definition",
                    "definition",
                    [.. _variables.Keys.Select(v => new VariableDefinition(v, v, "Object", null))],
                    [.. _inputs.Keys.Select(i => new InputDefinition(i, "Object", Stored: true))],
                    [],
                    ContinueWithIncidents: true,
                    null,
                    [
                        new(
                            "assess",
                            ActivityTypes.RunTask,
                            null,
                            false,
                            new Dictionary<string, ExpressionDefinition>(),
                            null,
                            null,
                            [],
                            null
                        ),
                    ],
                    []
                ),
                version: 3
            ),
            new() { Time = TimeSpan.FromSeconds(20) }
        );
}
