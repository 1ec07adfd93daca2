using OrthoReferral.Cases.Worklists;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>A ticked row: a case and the work item that it waits for. Ids only.</summary>
/// <param name="WorkItemId">Null when the case waits for nobody.</param>
internal sealed record WorklistChoice(Guid CaseId, Guid? WorkItemId)
{
    /// <summary>The value of a row's checkbox.</summary>
    public static string Of(WorklistRow row) => row.NextWorkItemId is { } item ? $"{row.CaseId:N}.{item:N}" : $"{row.CaseId:N}";

    /// <summary>Reads what was ticked; what is no choice is left out.</summary>
    public static IReadOnlyList<WorklistChoice> Read(IEnumerable<string?> values) =>
        [.. values.OfType<string>().Select(Read).OfType<WorklistChoice>().Distinct()];

    private static WorklistChoice? Read(string value)
    {
        var parts = value.Split('.');
        if (parts.Length > 2 || !Guid.TryParseExact(parts[0], "N", out var caseId))
            return null;
        return parts is [_, var text]
            ? Guid.TryParseExact(text, "N", out var item)
                ? new(caseId, item)
                : null
            : new(caseId, null);
    }
}
