using System.Text.Json;
using System.Xml;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Reads a task's payload as the definitions write it: <c>role</c>, <c>title</c>, <c>dueIn</c>, <c>form</c>, <c>state</c>,
/// <c>treatmentState</c> and what a system task needs. Every getter answers null for "not there" and throws for "there, but wrong".
/// </summary>
internal sealed class TaskPayload(JsonElement? payload)
{
    private readonly JsonElement? members = payload is { ValueKind: JsonValueKind.Object } ? payload : null;

    /// <summary>The payload as text, null when there is none.</summary>
    public string? Json => members?.GetRawText();

    public CaseState? State => Enum<CaseState>("state");

    public TreatmentState? TreatmentState => Enum<TreatmentState>("treatmentState");

    /// <summary>The role whose people do it; the first when the definition names several.</summary>
    public Role? Role => Enum<Role>("role");

    public WorkItemForm? Form => Enum<WorkItemForm>("form");

    public string? Title => Text("title");

    /// <summary>ISO 8601, for example <c>PT24H</c> or <c>P7D</c>; positive.</summary>
    public TimeSpan? DueIn
    {
        get
        {
            if (Text("dueIn") is not { } text)
                return null;
            try
            {
                return XmlConvert.ToTimeSpan(text) is { Ticks: > 0 } span ? span : throw Wrong("dueIn", "a positive ISO 8601 duration");
            }
            catch (Exception unreadable) when (unreadable is FormatException or OverflowException)
            {
                throw Wrong("dueIn", "a positive ISO 8601 duration");
            }
        }
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
            _ => throw Wrong(name, "a text"),
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
            : throw Wrong(name, $"one of {string.Join(", ", System.Enum.GetNames<T>())}");
    }

    private static TaskPayloadException Wrong(string name, string expected) => new($"Its payload's '{name}' is not {expected}.");
}

/// <summary>
/// A definition wrote a payload that says nothing usable. Shown to the coordinators as an incident; carries no patient data.
/// </summary>
public sealed class TaskPayloadException(string message) : Exception(message);
