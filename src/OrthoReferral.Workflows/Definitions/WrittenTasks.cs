using System.Text.Json;
using Acornima.Ast;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>Reads the literals of a task out of its definition.</summary>
internal static class WrittenTasks
{
    /// <summary>Null when it is no task, or its name or the form of its payload is only known at run time.</summary>
    public static WrittenTask? Of(ActivityDefinition activity) =>
        activity.Type is ActivityTypes.RunTask && activity.LiteralText("taskName") is { } name && PayloadOf(activity) is { } payload
            ? new(name, payload)
            : null;

    private static Dictionary<string, string?>? PayloadOf(ActivityDefinition activity)
    {
        switch (activity.Input("payload"))
        {
            case null:
                return new(StringComparer.Ordinal);
            case { Kind: ExpressionKind.JavaScript } script:
                return MembersOf(ScriptSyntax.Parse(script.Text).Program);
            case { Kind: ExpressionKind.Object or ExpressionKind.Literal, Value: { } value }:
                var json = value.ValueKind == JsonValueKind.String ? ValueConversion.Parse(value.GetString()!) : value;
                return json.ValueKind != JsonValueKind.Object
                    ? null
                    : json.EnumerateObject()
                        .ToDictionary(
                            member => member.Name,
                            one => one.Value.ValueKind == JsonValueKind.String ? one.Value.GetString() : null,
                            StringComparer.Ordinal
                        );
            default:
                return null;
        }
    }

    private static Dictionary<string, string?>? MembersOf(Script script)
    {
        var value = script.Body switch
        {
            [ExpressionStatement statement] => statement.Expression,
            [ReturnStatement statement] => statement.Argument,
            _ => null,
        };
        if (value is not ObjectExpression literal)
            return null;
        var members = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var member in literal.Properties)
        {
            if (member is not ObjectProperty { Computed: false } property)
                return null;
            var name = property.Key is Identifier identifier ? identifier.Name : (property.Key as Literal)?.Value?.ToString();
            members[name ?? property.Key.ToString()!] = (property.Value as StringLiteral)?.Value;
        }

        return members;
    }
}
