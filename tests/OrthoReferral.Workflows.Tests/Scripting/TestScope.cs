using System.Text.Json;
using OrthoReferral.Workflows.Scripting;
using OrthoReferral.Workflows.Tests.Embedded;

namespace OrthoReferral.Workflows.Tests.Scripting;

/// <summary>Variables and inputs of one expression under test.</summary>
internal sealed class TestScope : IScriptScope
{
    private readonly Dictionary<string, JsonElement> variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonElement> inputs = new(StringComparer.Ordinal);

    public string InstanceId => "instance-1";

    public string? InstanceName => null;

    public string CorrelationId => "case-1";

    public JsonElement LastResult => EngineNode.Json("\"last\"");

    public TestScope With(string variable, string json)
    {
        variables[variable] = EngineNode.Json(json);
        return this;
    }

    public TestScope WithInput(string name, string json)
    {
        inputs[name] = EngineNode.Json(json);
        return this;
    }

    public JsonElement Variable(string name) => variables.GetValueOrDefault(name);

    public void SetVariable(string name, JsonElement value) => variables[name] = value;

    public JsonElement Input(string name) => inputs.GetValueOrDefault(name);

    public JsonElement OutputFrom(string activityId) => EngineNode.Json($"\"from {activityId}\"");

    /// <summary>The result as JSON text.</summary>
    public string Evaluate(string source) => Evaluate(Runner(), source);

    public string Evaluate(ScriptRunner runner, string source) => runner.Evaluate(source, this).GetRawText();

    /// <summary>
    /// A runner that knows the variables and inputs of this scope, and a task 'assess'. Its limit of time is too long to be reached.
    /// </summary>
    public ScriptRunner Runner() =>
        new(
            new(new ScriptNames("definition", Version: 3, [.. variables.Keys], [.. inputs.Keys], ["assess"])),
            new() { Time = TimeSpan.FromSeconds(20) }
        );
}
