using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tasks;

/// <summary>Whether the case or the treatment that a correlation id names is here.</summary>
public static class CorrelationOwners
{
    /// <summary>
    /// Those of the ids that are ours by their form, and name a case or a treatment that is not here. A run that is over has its case.
    /// </summary>
    public static async Task<IReadOnlySet<string>> WithoutOwnerAsync(
        this CaseDb db,
        IReadOnlyCollection<string> correlationIds,
        CancellationToken cancellationToken
    )
    {
        var ours = new List<(string Id, Guid CaseId, Guid? TreatmentId)>();
        foreach (var id in correlationIds)
            if (WorkflowCorrelation.TryParse(id, out var parts))
                ours.Add((id, parts.CaseId, parts.TreatmentId));
        var caseIds = ours.Select(one => one.CaseId).Distinct().ToList();
        var cases = await db.Cases.Where(row => caseIds.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        var treatmentIds = ours.Where(one => one.TreatmentId is not null).Select(one => one.TreatmentId!.Value).Distinct().ToList();
        var treatments =
            treatmentIds.Count == 0
                ? []
                : await db.Treatments.Where(row => treatmentIds.Contains(row.Id)).Select(row => row.Id).ToListAsync(cancellationToken);
        var here = cases.Concat(treatments).ToHashSet();
        return ours.Where(one => !here.Contains(one.TreatmentId ?? one.CaseId)).Select(one => one.Id).ToHashSet(StringComparer.Ordinal);
    }
}
