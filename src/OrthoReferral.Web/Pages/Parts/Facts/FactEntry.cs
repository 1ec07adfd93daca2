using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;
using OrthoReferral.Web.Pages.Parts.Timelines;

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

        var (number, problem) = TypedNumber.Read(typed, Expected(field));
        if (number is not { } value)
            return (null, problem);
        if (field.Kind == FactKind.WholeNumber)
            return decimal.Truncate(value) == value && Math.Abs(value) < int.MaxValue
                ? (JsonValue.Create((int)value), null)
                : (null, "enter a whole number");
        var chosen = string.IsNullOrEmpty(unit) ? field.Quantity?.Base : field.Quantity?.Find(unit);
        if (chosen is null && !string.IsNullOrEmpty(unit))
            return (null, Expected(field));
        // A plain number says it all, unless the unit is another one or the decimals were typed to the end, as in 1.20.
        var plain = (double)value;
        if (chosen == field.Quantity?.Base && value.ToString(CultureInfo.InvariantCulture) == plain.ToString(CultureInfo.InvariantCulture))
            return (JsonValue.Create(plain), null);
        var recorded = new JsonObject { ["value"] = value };
        if (chosen is not null)
            recorded["unit"] = chosen.Code;
        return (recorded, null);
    }

    /// <summary>
    /// The fields of a fact came back as they were shown, which changes nothing: what is shown may be rounded, and what is stored decides.
    /// </summary>
    internal static bool IsAsShown(IFormCollection form, FactField field, JsonElement stored, string path) =>
        form[path].ToString().Trim() == (Text(stored, path) ?? "")
        && (form[$"{path}.unit"].ToString() is var unit && (unit.Length == 0 || unit == (Unit(stored, path) ?? field.Unit)))
        && (!form.TryGetValue($"{path}.takenOn", out var day) || day.ToString() == (TakenOn(stored, path) ?? ""));

    /// <summary>A value with the day of its sample or study; an empty day takes it away.</summary>
    internal static JsonNode? WithDay(JsonNode? value, string day)
    {
        if (value is null || (day.Length == 0 && value is not JsonObject))
            return value;
        var recorded = value is JsonObject known ? (JsonObject)known.DeepClone() : new JsonObject { ["value"] = value.DeepClone() };
        if (day.Length > 0)
            recorded["takenOn"] = day;
        else
            recorded.Remove("takenOn");
        return recorded;
    }

    /// <summary>A stored value without unit, day and origin; null when it is not recorded.</summary>
    internal static JsonNode? Plain(JsonNode? stored) => stored is JsonObject recorded ? recorded["value"] : stored;

    /// <summary>The unit in which a value is stored; null is the fact's own.</summary>
    internal static string? Unit(JsonElement facts, string path) => UnitOf(At(facts, path));

    private static string? UnitOf(JsonElement recorded) =>
        recorded.ValueKind == JsonValueKind.Object && recorded.TryGetProperty("unit", out var unit) ? unit.GetString() : null;

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

    /// <summary>A stored value as the form shows it; null when it is not recorded.</summary>
    internal static string? Text(JsonElement facts, string path) => TextOf(At(facts, path));

    private static string? TextOf(JsonElement at)
    {
        if (at.ValueKind == JsonValueKind.Object && !at.TryGetProperty("value", out at))
            return null;
        return at.ValueKind switch
        {
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            JsonValueKind.String => at.GetString(),
            JsonValueKind.Number => at.TryGetDecimal(out var number)
                ? Shown(number).ToString(CultureInfo.InvariantCulture)
                : at.GetDouble().ToString(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    /// <summary>The day of a value's own sample or study as it is stored; null when it has none of its own.</summary>
    internal static string? TakenOn(JsonElement facts, string path) => DayOf(At(facts, path));

    private static string? DayOf(JsonElement recorded) =>
        recorded.ValueKind == JsonValueKind.Object && recorded.TryGetProperty("takenOn", out var day) ? day.GetString() : null;

    // What was calculated has decimals that nobody typed; they decide, and are not for the eye.
    private static decimal Shown(decimal number) => number.Scale > 4 ? decimal.Round(number, 2, MidpointRounding.AwayFromZero) : number;

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
    internal static string? Words(JsonElement facts, string path) => Words(path, At(facts, path));

    /// <summary>As above, with the day of its own sample where it has one.</summary>
    internal static string? WordsWithDay(string path, JsonElement? value) =>
        value is not { } at || Words(path, at) is not { } words ? null
        : DayOf(at) is { } day ? $"{words}, {DayWords.OfDate(day)}"
        : words;

    /// <summary>A fact as it is recorded, plain or with unit and day; null when it is not.</summary>
    internal static JsonElement? Recorded(JsonElement facts, string path) =>
        At(facts, path) is { ValueKind: not (JsonValueKind.Undefined or JsonValueKind.Null) } value ? value : null;

    private static string? Words(string path, JsonElement value)
    {
        if (FactCatalog.Find(path) is not { } field || TextOf(value) is not { } text)
            return null;
        return field.Kind switch
        {
            FactKind.YesNo => text == "true" ? "Yes" : "No",
            FactKind.Code or FactKind.Text => FactCatalog.CodeLabel(text),
            FactKind.Date => DayWords.OfDate(text),
            _ => (UnitOf(value) ?? field.Unit) is { } unit ? $"{text} {unit}" : text,
        };
    }

    private static string Expected(FactField field) => field.Unit is null ? "enter a number" : $"enter a number in {field.Unit}";
}
