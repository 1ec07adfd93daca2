using System.Text.Json;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Treatments;

/// <summary>A check that a task of the form <c>checks</c> asks for.</summary>
public sealed record CheckAsked(string Code, string Title)
{
    /// <summary>What the payload of the work item asks for, in its order. Empty when it names none.</summary>
    /// <exception cref="ProcessRuleException">The payload's list can't be read: the definition is wrong.</exception>
    public static IReadOnlyList<CheckAsked> Of(WorkItem item) => Of(item.PayloadJson);

    /// <summary>As for a work item, from its payload; null asks for none.</summary>
    /// <exception cref="ProcessRuleException">The payload's list can't be read: the definition is wrong.</exception>
    public static IReadOnlyList<CheckAsked> Of(string? payloadJson)
    {
        if (payloadJson is null)
            return [];
        using var payload = JsonDocument.Parse(payloadJson);
        if (
            payload.RootElement.ValueKind != JsonValueKind.Object
            || !payload.RootElement.TryGetProperty("checks", out var checks)
            || checks.ValueKind == JsonValueKind.Null
        )
            return [];
        try
        {
            return [.. checks.EnumerateArray().Select(Read)];
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or KeyNotFoundException)
        {
            throw new ProcessRuleException(
                "payload-unreadable",
                "The workflow's list of checks can't be read; a coordinator must look at the definition."
            );
        }
    }

    private static CheckAsked Read(JsonElement check)
    {
        if (check.ValueKind == JsonValueKind.String)
            return new CheckAsked(check.GetString()!, check.GetString()!);
        var code = check.GetProperty("code").GetString()!;
        return new CheckAsked(code, check.TryGetProperty("title", out var title) ? title.GetString() ?? code : code);
    }
}
