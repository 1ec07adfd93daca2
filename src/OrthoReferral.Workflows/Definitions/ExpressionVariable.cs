using System.Text.Json;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>The variable that an expression of type Variable names: <c>{"id": …}</c> or the id itself.</summary>
internal static class ExpressionVariable
{
    public static string? IdOf(ExpressionDefinition expression) =>
        expression.Value switch
        {
            { ValueKind: JsonValueKind.String } text => text.GetString(),
            { ValueKind: JsonValueKind.Object } value when value.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String =>
                id.GetString(),
            _ => null,
        };
}
