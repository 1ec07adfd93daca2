using System.Text.Json;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>Checks an activity's expressions without running them.</summary>
internal static class ExpressionCheck
{
    public static void Check(WorkflowDefinition definition, ActivityDefinition activity, DefinitionRules rules, Action<string?, string> add)
    {
        var environment = definition.Environment(version: 0);
        foreach (var (name, expression) in activity.Inputs)
            Check(definition, environment, activity, name, expression, rules, add);
        foreach (var one in activity.Cases)
            Check(definition, environment, activity, $"case '{one.Label}'", one.Condition, rules, add);
    }

    private static void Check(
        WorkflowDefinition definition,
        ScriptEnvironment environment,
        ActivityDefinition activity,
        string input,
        ExpressionDefinition expression,
        DefinitionRules rules,
        Action<string?, string> add
    )
    {
        if (
            expression.Kind == ExpressionKind.Variable
            && (ExpressionVariable.IdOf(expression) is not { } id || definition.VariableById(id) is null)
        )
            add(activity.Id, $"{input}: the variable does not exist");
        if (expression.Kind != ExpressionKind.JavaScript)
            return;
        if (expression.Value is not { ValueKind: JsonValueKind.String })
        {
            add(activity.Id, $"{input}: a JavaScript expression is a text");
            return;
        }

        ScriptSyntax syntax;
        try
        {
            syntax = ScriptSyntax.Parse(expression.Text);
        }
        catch (ScriptFailedException exception)
        {
            add(activity.Id, $"{input}: {exception.Message}");
            return;
        }

        if (syntax.Refusal is { } refusal)
            add(activity.Id, $"{input}: {refusal}");
        foreach (var unknown in syntax.VariableNames.Where(variableName => definition.VariableByName(variableName) is null))
            add(activity.Id, $"{input}: the variable '{unknown}' does not exist");
        if (!rules.IsStrict)
            return;

        foreach (var unknown in syntax.InputNames.Except(definition.Inputs.Select(one => one.Name), StringComparer.Ordinal))
            add(activity.Id, $"{input}: the input '{unknown}' is not declared");
        foreach (var unknown in syntax.FreeNames.Where(freeName => !environment.Knows(freeName)))
            add(activity.Id, $"{input}: '{unknown}' is not defined");
        if (syntax.AsksIsArray)
            add(activity.Id, $"{input}: Array.isArray is false for arrays that came in as results; test .length instead");
    }
}
