using System.Text.Json;
using System.Xml;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// The members of a task's payload as a definition wrote them. Every reading answers null for "not there" and throws for "there, but
/// wrong".
/// </summary>
public sealed class TaskPayload(JsonElement? payload)
{
    private readonly JsonElement? members = payload is { ValueKind: JsonValueKind.Object } ? payload : null;

    /// <summary>The payload as text, null when there is none.</summary>
    public string? Json => members?.GetRawText();

    /// <summary>ISO 8601, for example <c>PT24H</c> or <c>P7D</c>; positive.</summary>
    /// <exception cref="TaskPayloadException">It is none.</exception>
    public TimeSpan? Duration(string name) =>
        Text(name) is not { } text ? null
        : TryDuration(text) is { Ticks: > 0 } span ? span
        : throw TaskPayloadException.Wrong(name, "a positive ISO 8601 duration");

    /// <summary>True or false.</summary>
    /// <exception cref="TaskPayloadException">It is neither.</exception>
    public bool? Flag(string name)
    {
        if (members is not { } found || !found.TryGetProperty(name, out var value))
            return null;
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw TaskPayloadException.Wrong(name, "true or false"),
        };
    }

    /// <summary>A text (or the first of a list of texts).</summary>
    /// <exception cref="TaskPayloadException">It is neither.</exception>
    public string? Text(string name)
    {
        if (members is not { } found || !found.TryGetProperty(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        return value.ValueKind switch
        {
            JsonValueKind.Null => null,
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.GetRawText(),
            _ => throw TaskPayloadException.Wrong(name, "a text"),
        };
    }

    /// <summary>A member of an enum, by name in any case.</summary>
    /// <exception cref="TaskPayloadException">No such member.</exception>
    public T? Enum<T>(string name)
        where T : struct, Enum
    {
        if (Text(name) is not { } text)
            return null;
        return
            text.Length > 0
            && char.IsLetter(text[0])
            && System.Enum.TryParse<T>(text, ignoreCase: true, out var value)
            && System.Enum.IsDefined(value)
            ? value
            : throw TaskPayloadException.Wrong(name, $"one of {string.Join(", ", System.Enum.GetNames<T>())}");
    }

    /// <summary>The items of a list; empty when there is none.</summary>
    /// <exception cref="TaskPayloadException">It is not a list.</exception>
    public IEnumerable<JsonElement> Items(string name) =>
        members is not { } found || !found.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null ? []
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
        : throw TaskPayloadException.Wrong(name, "a list");

    /// <summary>An ISO 8601 duration; null when the text is none.</summary>
    internal static TimeSpan? TryDuration(string text)
    {
        try
        {
            return XmlConvert.ToTimeSpan(text);
        }
        catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
        {
            return null;
        }
    }
}

/// <summary>
/// A definition wrote a payload that says nothing usable. Shown to the coordinators as an incident; carries no patient data.
/// </summary>
internal sealed class TaskPayloadException(string message) : Exception(message)
{
    internal static TaskPayloadException Missing(string name) => new($"Its payload has no '{name}'.");

    internal static TaskPayloadException Wrong(string name, string expected) => new($"Its payload's '{name}' is not {expected}.");
}
