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
    public static (Guid CaseId, int Run, Guid? TreatmentId) Parse(string correlationId) =>
        TryParse(correlationId, out var parts) ? parts : throw new FormatException("It is not the correlation id of a case or treatment.");

    /// <summary>False for an id that is not ours: somebody else uses the same workflow server.</summary>
    public static bool TryParse(string correlationId, out (Guid CaseId, int Run, Guid? TreatmentId) parts)
    {
        parts = default;
        var (run, treatmentId) = (1, (Guid?)null);
        var id = correlationId.AsSpan();
        if (id.IndexOf('/') is > 0 and var slash)
        {
            if (!Guid.TryParseExact(id[(slash + 1)..], "D", out var treatment))
                return false;
            id = id[..slash];
            treatmentId = treatment;
        }
        else if (id.IndexOf('~') is > 0 and var tilde)
        {
            if (!int.TryParse(id[(tilde + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out run))
                return false;
            id = id[..tilde];
        }

        if (!Guid.TryParseExact(id, "D", out var caseId))
            return false;
        parts = (caseId, run, treatmentId);
        return true;
    }
}
