using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// Nobody decides on their own referral: who answers for it as the oncologist, who submitted it, who prepared it, and who wrote its draft
/// before it was handed on. One rule, for the pipeline, which refuses, and for pages, which do not offer it.
/// </summary>
internal static class OwnReferrals
{
    /// <summary>Whether a case is the person's own referral.</summary>
    public static Expression<Func<ReferralCase, bool>> Of(CaseDb db, Guid personId) =>
        row =>
            row.OncologistId == personId
            || row.PreparerId == personId
            || db.Events.Any(line =>
                line.CaseId == row.Id
                && line.ActorId == personId
                && (
                    line.Kind == CaseEventKind.DraftCreated
                    || line.Kind == CaseEventKind.DraftEdited
                    || line.Kind == CaseEventKind.Submitted
                )
            );

    /// <exception cref="SeparationOfDutiesException"><c>own-referral</c>.</exception>
    public static async Task RequireAnothersAsync(CaseDb db, Guid caseId, Guid personId, CancellationToken cancellationToken)
    {
        if (await db.Cases.AsNoTracking().Where(row => row.Id == caseId).AnyAsync(Of(db, personId), cancellationToken))
            throw new SeparationOfDutiesException(
                "own-referral",
                "You referred or prepared this case yourself. Somebody else has to decide on it."
            );
    }
}
