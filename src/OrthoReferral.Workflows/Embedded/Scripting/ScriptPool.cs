using System.Collections.Concurrent;
using System.Text.Json;

namespace OrthoReferral.Workflows.Embedded.Scripting;

/// <summary>The names that one definition version gives to its expressions.</summary>
internal sealed record ScriptEnvironment(
    string DefinitionId,
    int Version,
    IReadOnlyList<string> VariableNames,
    IReadOnlyList<string> ResultActivities
)
{
    /// <summary>Globals that every expression may name, beside <c>getX</c> per variable and <c>getResultFromA</c> per activity.</summary>
    public static readonly IReadOnlyList<string> Functions =
    [
        "variables",
        "getVariable",
        "setVariable",
        "getInput",
        "getLastResult",
        "getOutputFrom",
        "getCorrelationId",
        "getWorkflowInstanceId",
        "getWorkflowInstanceName",
        "getWorkflowDefinitionId",
        "getWorkflowDefinitionVersion",
    ];
}

/// <summary>Script engines and parsed expressions of one definition version, reused across bursts. Thread-safe.</summary>
internal sealed class ScriptPool(ScriptEnvironment environment, ScriptLimits limits)
{
    private const int MaxIdle = 16;
    private readonly ConcurrentBag<ScriptHost> _idle = [];
    private readonly ConcurrentDictionary<string, ScriptSyntax> _syntax = new(StringComparer.Ordinal);

    /// <exception cref="ScriptFailedException">It does not parse, is not allowed, threw, or exceeded a limit.</exception>
    public JsonElement Evaluate(string source, IScriptScope scope)
    {
        var syntax = _syntax.GetOrAdd(source, static s => ScriptSyntax.Parse(s));
        if (syntax.Refusal is { } refusal)
            throw new ScriptFailedException(refusal);
        // What could leave traces in a shared engine, or could grow without end, gets one of its own.
        if (syntax.NeedsOwnEngine)
            return new ScriptHost(environment, limits, checkMemory: true).Evaluate(source, syntax.MayWrite, scope);

        var host = _idle.TryTake(out var idle) ? idle : new ScriptHost(environment, limits, checkMemory: false);
        // A host that threw is not returned: the script engine may be left with a half-finished call stack.
        var result = host.Evaluate(source, syntax.MayWrite, scope);
        if (_idle.Count < MaxIdle)
            _idle.Add(host);
        return result;
    }
}
