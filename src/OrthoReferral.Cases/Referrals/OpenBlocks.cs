using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// How many blocks stand in the way of what a list shows, by the facts as they are now: of each treatment that is ahead, or, while nothing
/// is approved yet, of what is recommended.
/// </summary>
internal sealed class OpenBlocks
{
    private readonly Dictionary<Guid, int> ofTreatment = [];
    private readonly Dictionary<Guid, int> ofCase = [];

    private OpenBlocks() { }

    /// <summary>Of the treatment, or of the whole case when null is given; 0 where nothing is in the way.</summary>
    public int Of(Guid caseId, Guid? treatmentId) =>
        treatmentId is { } id ? ofTreatment.GetValueOrDefault(id) : ofCase.GetValueOrDefault(caseId);

    /// <summary>Reads what the cases of one page need: two statements, whatever their number.</summary>
    public static async Task<OpenBlocks> ReadAsync(
        CaseDb db,
        IEnumerable<Guid> caseIds,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var counted = new OpenBlocks();
        var ids = caseIds.Distinct().ToList();
        if (ids.Count == 0)
            return counted;
        var cases = await Cases(db, ids).ToListAsync(cancellationToken);
        var ahead = (await Ahead(db, ids).ToListAsync(cancellationToken)).ToLookup(row => row.Treatment.CaseId);
        foreach (var row in cases)
        {
            var facts = StoredAssessments.FactsOf(row.FactsJson, row.DateOfBirth);
            var isPlanned = row.State is CaseState.AwaitingReview or CaseState.AtTumorBoard && facts.Lesions.Count > 0;
            var sum = isPlanned ? Planned(facts, now) : 0;
            foreach (var (treatment, given) in ahead[row.Id])
            {
                var open = CurrentBlocks.Find(facts, treatment.LesionId, treatment.Procedure, given, now)?.Open.Count ?? 0;
                counted.ofTreatment[treatment.Id] = open;
                sum += open;
            }

            counted.ofCase[row.Id] = sum;
        }

        return counted;
    }

    internal static IQueryable<CaseFacts> Cases(CaseDb db, List<Guid> ids) =>
        db
            .Cases.AsNoTracking()
            .Where(row => ids.Contains(row.Id) && row.Phase == CasePhase.Open)
            .Select(row => new CaseFacts(row.Id, row.State, row.FactsJson, row.Patient.DateOfBirth));

    internal static IQueryable<TreatmentAhead> Ahead(CaseDb db, List<Guid> ids) =>
        db
            .Treatments.AsNoTracking()
            .Where(row => ids.Contains(row.CaseId))
            .Where(TreatmentProgress.IsAhead)
            .OrderBy(row => row.Id)
            .Select(row => new TreatmentAhead(
                row,
                db.BlockClearances.Where(given => given.TreatmentId == row.Id)
                    .OrderBy(given => given.GivenAt)
                    .ThenBy(given => given.Id)
                    .ToList()
            ));

    private static int Planned(Referral facts, DateTimeOffset now) =>
        RuleSet
            .Current.Assess(facts, jurisdiction: null, DateOnly.FromDateTime(now.UtcDateTime))
            .Lesions.Sum(lesion => lesion.Blocks.Count(block => block.Procedure is not null));

    internal sealed record CaseFacts(Guid Id, CaseState State, string FactsJson, CalendarDate? DateOfBirth);

    internal sealed record TreatmentAhead(Treatment Treatment, List<BlockClearance> Given);
}
