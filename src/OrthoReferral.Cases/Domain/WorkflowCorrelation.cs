using System.Globalization;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// The correlation ids under which the engine knows a case and its treatments: <c>{caseId}</c>, <c>{caseId}~2</c> after the first
/// reopening, <c>{caseId}/{treatmentId}</c> for a pathway.
/// </summary>
public static class WorkflowCorrelation
{
    public static string ForCase(Guid caseId, int run) =>
        run == 1 ? caseId.ToString("D") : string.Create(CultureInfo.InvariantCulture, $"{caseId:D}~{run}");

    public static string ForTreatment(Guid caseId, Guid treatmentId) => $"{caseId:D}/{treatmentId:D}";

    /// <exception cref="FormatException">It is not one of ours.</exception>
    public static (Guid CaseId, int Run, Guid? TreatmentId) Parse(string correlationId)
    {
        var slash = correlationId.IndexOf('/', StringComparison.Ordinal);
        if (slash > 0)
            return (Guid.ParseExact(correlationId.AsSpan(0, slash), "D"), 1, Guid.ParseExact(correlationId.AsSpan(slash + 1), "D"));
        var tilde = correlationId.IndexOf('~', StringComparison.Ordinal);
        return tilde > 0
            ? (
                Guid.ParseExact(correlationId.AsSpan(0, tilde), "D"),
                int.Parse(correlationId.AsSpan(tilde + 1), NumberStyles.None, CultureInfo.InvariantCulture),
                null
            )
            : (Guid.ParseExact(correlationId, "D"), 1, null);
    }
}
