using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>One fact between a form's text and the referral's JSON. An empty text is "not recorded", never zero or false.</summary>
internal static class FactEntry
{
    /// <summary>Reads what was typed.</summary>
    /// <param name="unit">The unit chosen beside a lab value; null is the stored one.</param>
    /// <returns>The JSON value (null = not recorded), or what is wrong with the text; range is checked elsewhere.</returns>
    internal static (JsonNode? Value, string? Error) Read(FactField field, string? text, string? unit = null)
    {
        var typed = text?.Trim();
        if (string.IsNullOrEmpty(typed))
            return (null, null);
        switch (field.Kind)
        {
            case FactKind.YesNo:
                return typed switch
                {
                    "true" => (JsonValue.Create(true), null),
                    "false" => (JsonValue.Create(false), null),
                    _ => (null, "choose yes, no or not known"),
                };
            case FactKind.Code:
                return field.Codes.Contains(typed, StringComparer.Ordinal)
                    ? (JsonValue.Create(typed), null)
                    : (null, "choose one of the answers");
            case FactKind.Text or FactKind.Date:
                return (JsonValue.Create(typed), null);
        }

        if (Measurement.Of(field) is { } measurement && measurement.Quantity.Base.Code != (unit is { Length: > 0 } ? unit : field.Unit))
            return Measurement.Number(typed) is { } recorded && measurement.Find(unit) is { } chosen
                ? (new JsonObject { ["value"] = recorded, ["unit"] = chosen.Code }, null)
                : (null, Expected(field));
        if (
            !double.TryParse(typed.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            || !double.IsFinite(number)
        )
            return (null, Expected(field));
        if (field.Kind == FactKind.Number)
            return (JsonValue.Create(number), null);
        return Math.Floor(number) == number && Math.Abs(number) < int.MaxValue
            ? (JsonValue.Create((int)number), null)
            : (null, "enter a whole number");
    }

    /// <summary>A stored value without unit, day and origin; null when it is not recorded.</summary>
    internal static JsonNode? Plain(JsonNode? stored) => stored is JsonObject recorded ? recorded["value"] : stored;

    /// <summary>The unit in which a value is stored; null is the fact's own.</summary>
    internal static string? Unit(JsonElement facts, string path) =>
        At(facts, path) is { ValueKind: JsonValueKind.Object } recorded && recorded.TryGetProperty("unit", out var unit)
            ? unit.GetString()
            : null;

    /// <summary>The number of the referral that a value was carried over from; null where it was not.</summary>
    internal static string? CarriedFrom(JsonElement facts, string path) =>
        At(facts, path) is { ValueKind: JsonValueKind.Object } recorded
        && recorded.TryGetProperty("origin", out var origin)
        && origin.TryGetProperty("kind", out var kind)
        && EnumCodes.TryParse<OriginKind>(kind.GetString(), out var known)
        && known == OriginKind.CarriedOver
        && origin.TryGetProperty("from", out var from)
            ? from.GetString()
            : null;

    /// <summary>The day of a stored value; null where it has none.</summary>
    internal static DateOnly? TakenOn(JsonElement facts, string path) =>
        At(facts, path) is { ValueKind: JsonValueKind.Object } recorded
        && recorded.TryGetProperty("takenOn", out var day)
        && DateOnly.TryParseExact(day.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            ? read
            : null;

    /// <summary>A stored value as the form shows it; null when it is not recorded.</summary>
    internal static string? Text(JsonElement facts, string path)
    {
        var at = At(facts, path);
        if (at.ValueKind == JsonValueKind.Object && !at.TryGetProperty("value", out at))
            return null;
        return at.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.String => at.GetString(),
            JsonValueKind.Number => at.TryGetDecimal(out var number)
                ? number.ToString(CultureInfo.InvariantCulture)
                : at.GetDouble().ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    private static JsonElement At(JsonElement facts, string path)
    {
        var at = facts;
        foreach (var part in path.Replace("]", "", StringComparison.Ordinal).Split('.', '['))
        {
            if (at.ValueKind == JsonValueKind.Array)
            {
                if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= at.GetArrayLength())
                    return default;
                at = at[index];
            }
            else if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(part, out at))
            {
                return default;
            }
        }

        return at;
    }

    /// <summary>A value in words with its unit, such as "5 of 10" or "Left"; null when it is not recorded.</summary>
    internal static string? Words(JsonElement facts, string path)
    {
        if (FactCatalog.Find(path) is not { } field || Text(facts, path) is not { } text)
            return null;
        return field.Kind switch
        {
            FactKind.YesNo => text == "true" ? "Yes" : "No",
            FactKind.Code or FactKind.Text => FactCatalog.CodeLabel(text),
            _ => (Unit(facts, path) ?? field.Unit) is { } unit ? $"{text} {unit}" : text,
        };
    }

    private static string Expected(FactField field) => field.Unit is null ? "enter a number" : $"enter a number in {field.Unit}";
}
