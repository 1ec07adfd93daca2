using System.Globalization;
using System.Text.Json;

namespace OrthoReferral.Workflows.Scripting;

/// <summary>The .NET conversions that Elsa applies to expression results.</summary>
internal static class ValueConversion
{
    public static readonly JsonElement Null = JsonDocument.Parse("null").RootElement.Clone();

    /// <summary>Recorded: true, "true", 1 and 2 are true; false, "false", "yes", "", 0, null, {} and [] are false.</summary>
    public static bool ToBoolean(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.Number => value.GetDouble() != 0,
            JsonValueKind.String => bool.TryParse(value.GetString(), out var parsed) && parsed,
            _ => false,
        };

    /// <summary>A text; numbers and booleans become their invariant text, null stays null.</summary>
    public static string? ToText(JsonElement value) =>
        value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Null or JsonValueKind.Undefined => null,
            _ => value.GetRawText(),
        };

    /// <summary>A .NET time span, <c>[d.]hh:mm:ss[.fffffff]</c>; false for anything else (ISO 8601 durations included).</summary>
    public static bool TryTimeSpan(JsonElement value, out TimeSpan span)
    {
        span = default;
        return value.ValueKind == JsonValueKind.String && TimeSpan.TryParse(value.GetString(), CultureInfo.InvariantCulture, out span);
    }

    /// <summary>An ISO 8601 date and time; without an offset it is UTC.</summary>
    public static bool TryTime(JsonElement value, out DateTimeOffset time)
    {
        time = default;
        return value.ValueKind == JsonValueKind.String
            && DateTimeOffset.TryParse(
                value.GetString(),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
                out time
            );
    }

    /// <summary>A variable's value in its declared type: definitions write numbers and booleans as texts.</summary>
    public static JsonElement ToVariable(JsonElement value, string typeName)
    {
        if (value.ValueKind != JsonValueKind.String)
            return value.Clone();
        var text = value.GetString()!;
        return typeName switch
        {
            "Int32" or "Int64" when long.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) =>
                JsonSerializer.SerializeToElement(number),
            "Single"
            or "Double"
            or "Decimal" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) =>
                JsonSerializer.SerializeToElement(number),
            "Boolean" when bool.TryParse(text, out var flag) => JsonSerializer.SerializeToElement(flag),
            "Object" or "ObjectDictionary" when text.TrimStart() is ['{' or '[', ..] => Parse(text),
            _ => value.Clone(),
        };
    }

    /// <exception cref="JsonException">Not JSON.</exception>
    public static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
