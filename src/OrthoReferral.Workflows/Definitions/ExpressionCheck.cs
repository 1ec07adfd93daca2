using System.Collections.Frozen;
using System.Text.Json;
using Jint.Parser.Ast;
using OrthoReferral.Workflows.Embedded.Scripting;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>Checks an activity's expressions without running them.</summary>
internal static class ExpressionCheck
{
    private static readonly FrozenSet<string> Globals = FrozenSet.Create(
        StringComparer.Ordinal,
        [
            "undefined",
            "NaN",
            "Infinity",
            "Object",
            "Array",
            "String",
            "Number",
            "Boolean",
            "Date",
            "Math",
            "JSON",
            "Error",
            "TypeError",
            "RangeError",
            "isNaN",
            "isFinite",
            "parseInt",
            "parseFloat",
            "encodeURIComponent",
            "decodeURIComponent",
            .. ScriptEnvironment.Functions,
        ]
    );

    public static void Check(WorkflowDefinition definition, ActivityDefinition activity, DefinitionRules rules, Action<string?, string> add)
    {
        foreach (var (name, expression) in activity.Inputs)
            Check(definition, activity, name, expression, rules, add);
        foreach (var one in activity.Cases)
            Check(definition, activity, $"case '{one.Label}'", one.Condition, rules, add);
    }

    private static void Check(
        WorkflowDefinition definition,
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
        foreach (var unknown in Variables(syntax).Where(v => definition.VariableByName(v) is null).Distinct(StringComparer.Ordinal))
            add(activity.Id, $"{input}: the variable '{unknown}' does not exist");
        if (rules != DefinitionRules.Product)
            return;

        foreach (
            var unknown in Inputs(syntax)
                .Where(i => definition.Inputs.All(d => !string.Equals(d.Name, i, StringComparison.Ordinal)))
                .Distinct(StringComparer.Ordinal)
        )
            add(activity.Id, $"{input}: the input '{unknown}' is not declared");
        foreach (var unknown in UnknownNames(definition, syntax).Distinct(StringComparer.Ordinal))
            add(activity.Id, $"{input}: '{unknown}' is not defined");
        if (
            syntax
                .Nodes.OfType<MemberExpression>()
                .Any(m => m.Object is Identifier { Name: "Array" } && ScriptSyntax.MemberName(m) is "isArray")
        )
            add(activity.Id, $"{input}: Array.isArray is false for arrays that came in as results; test .length instead");
    }

    private static IEnumerable<string> Variables(ScriptSyntax syntax) =>
        syntax
            .Nodes.OfType<MemberExpression>()
            .Where(m => m.Object is Identifier { Name: "variables" })
            .Select(ScriptSyntax.MemberName)
            .Concat(Arguments(syntax, "getVariable"))
            .Concat(Arguments(syntax, "setVariable"))
            .OfType<string>();

    private static IEnumerable<string> Inputs(ScriptSyntax syntax) => Arguments(syntax, "getInput").OfType<string>();

    private static IEnumerable<string?> Arguments(ScriptSyntax syntax, string function) =>
        syntax
            .Nodes.OfType<CallExpression>()
            .Where(c => c.Callee is Identifier name && string.Equals(name.Name, function, StringComparison.Ordinal))
            .Select(c => c.Arguments.FirstOrDefault() is Literal { Value: string text } ? text : null);

    /// <summary>
    /// Names that are neither globals nor declared in the expression; scopes are not told apart, which is enough to catch a typing error.
    /// </summary>
    private static IEnumerable<string> UnknownNames(WorkflowDefinition definition, ScriptSyntax syntax)
    {
        var declared = syntax.Nodes.SelectMany(Declared).ToHashSet(StringComparer.Ordinal);
        var notReferences = syntax.Nodes.SelectMany(NotReferences).ToHashSet();
        return syntax
            .Nodes.OfType<Identifier>()
            .Where(i =>
                !notReferences.Contains(i) && !declared.Contains(i.Name) && !Globals.Contains(i.Name) && !IsGetter(definition, i.Name)
            )
            .Select(i => i.Name);
    }

    private static bool IsGetter(WorkflowDefinition definition, string name) =>
        (name.StartsWith("getResultFrom", StringComparison.Ordinal) && definition.Activity(name["getResultFrom".Length..]) is not null)
        || (name.StartsWith("get", StringComparison.Ordinal) && definition.VariableByName(name[3..]) is not null);

    private static IEnumerable<string> Declared(SyntaxNode node) =>
        node switch
        {
            VariableDeclarator declarator => [declarator.Id.Name],
            FunctionDeclaration function => [function.Id.Name, .. function.Parameters.Select(p => p.Name)],
            FunctionExpression function =>
            [
                .. function.Parameters.Select(p => p.Name),
                .. function.Id is null ? Array.Empty<string>() : [function.Id.Name],
            ],
            CatchClause clause => [clause.Param.Name],
            _ => [],
        };

    private static IEnumerable<SyntaxNode> NotReferences(SyntaxNode node) =>
        node switch
        {
            MemberExpression { Computed: false } member => [member.Property],
            Property { Key: SyntaxNode key } => [key],
            _ => [],
        };
}
