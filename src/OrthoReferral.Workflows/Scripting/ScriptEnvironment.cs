using System.Text.RegularExpressions;
using Jint;
using Jint.Native;
using Jint.Runtime;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>What expressions can name of the definition that they are of.</summary>
/// <param name="Version">Of the definition.</param>
/// <param name="Results">Ids of the activities that have a result.</param>
internal sealed record ScriptNames(
    string DefinitionId,
    int Version,
    IReadOnlyList<string> Variables,
    IReadOnlyList<string> Inputs,
    IReadOnlyList<string> Results
);

/// <summary>
/// The functions that one version of a definition gives to its expressions, as Elsa names them: a fixed list, <c>getX</c> and
/// <c>setX</c> for each variable, <c>getx</c> for each input, and <c>getResultFromA</c> for each activity with a result.
/// </summary>
internal sealed partial class ScriptEnvironment
{
    private readonly Dictionary<string, Func<ScriptRun, JsValue[], JsValue>> functions = new(StringComparer.Ordinal);

    public ScriptEnvironment(ScriptNames names)
    {
        VariableNames = names.Variables;
        functions["getVariable"] = (run, arguments) => run.Read(Text(arguments));
        functions["setVariable"] = (run, arguments) => run.Write(Text(arguments), arguments.At(1));
        functions["getInput"] = (run, arguments) => run.Import(run.Scope.Input(Text(arguments)));
        functions["getLastResult"] = (run, _) => run.Import(run.Scope.LastResult);
        functions["getOutputFrom"] = (run, arguments) =>
            arguments.At(1).IsUndefined() || arguments.At(1).IsNull() || arguments.At(1).ToString() is "Result"
                ? run.Import(run.Scope.OutputFrom(Text(arguments)))
                : JsValue.Null;
        functions["getCorrelationId"] = (run, _) => run.Scope.CorrelationId;
        functions["getWorkflowInstanceId"] = (run, _) => run.Scope.InstanceId;
        functions["getWorkflowInstanceName"] = (run, _) => run.Scope.InstanceName is { } name ? (JsValue)name : JsValue.Null;
        functions["getWorkflowDefinitionId"] = (_, _) => names.DefinitionId;
        functions["getWorkflowDefinitionVersion"] = (_, _) => names.Version;
        foreach (var name in VariableNames)
        {
            functions["get" + PascalCase(name)] = (run, _) => run.Read(name);
            functions["set" + PascalCase(name)] = (run, arguments) => run.Write(name, arguments.At(0));
        }

        // An input hides a variable of the same name, and keeps its spelling.
        foreach (var input in names.Inputs)
            functions["get" + input] = (run, _) => run.Import(run.Scope.Input(input));
        foreach (var activity in names.Results)
            functions["getResultFrom" + PascalCase(activity)] = (run, _) => run.Import(run.Scope.OutputFrom(activity));
    }

    public IReadOnlyList<string> VariableNames { get; }

    /// <summary>Whether an expression may use the name without declaring it.</summary>
    public bool Knows(string name) => name is "variables" || functions.ContainsKey(name) || BoundedBuiltIns.Names.Contains(name);

    public Func<ScriptRun, JsValue[], JsValue>? Function(string name) => functions.GetValueOrDefault(name);

    private static string Text(JsValue[] arguments) => arguments.At(0).IsString() ? arguments.At(0).ToString() : string.Empty;

    /// <summary>As Elsa makes the name of an accessor: every word begins with a capital, and what divides the words is left out.</summary>
    private static string PascalCase(string name) => WordStart().Replace(name, word => word.Groups["first"].Value.ToUpperInvariant());

    [GeneratedRegex("([ _-]+|^)(?<first>[a-zA-Z])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex WordStart();
}
