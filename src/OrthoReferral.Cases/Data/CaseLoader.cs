using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Data;

/// <summary>Loads a case for a command, with the parts that the command changes, and checks If-Match.</summary>
public static class CaseLoader
{
    /// <summary>Which parts are loaded; work items always are, because every change may move the case's clock.</summary>
    [Flags]
    public enum Parts
    {
        WorkItems = 0,

        /// <summary>The treatments themselves, without their checks and radiation sessions.</summary>
        TreatmentStates = 8,

        /// <summary>The treatments with their checks and radiation sessions.</summary>
        Treatments = 1,
        Decisions = 2,
        InformationRequests = 4,
    }

    /// <exception cref="NotFoundException">No such case, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">The caller decided on an older version (If-Match).</exception>
    public static async Task<ReferralCase> LoadCaseAsync(this CaseDb db, Guid caseId, Parts parts, RequestContext context, CancellationToken cancellationToken)
    {
        IQueryable<ReferralCase> query = db.Cases;
        query = query.Include(row => row.WorkItems.Where(item => item.State == WorkItemState.Open || item.State == WorkItemState.Claimed));
        if (parts.HasFlag(Parts.Treatments))
            query = query.Include(row => row.Treatments).ThenInclude(row => row.Checks).Include(row => row.Treatments).ThenInclude(row => row.RadiationSessions);
        else if (parts.HasFlag(Parts.TreatmentStates))
            query = query.Include(row => row.Treatments);
        if (parts.HasFlag(Parts.Decisions))
            query = query.Include(row => row.Decisions);
        if (parts.HasFlag(Parts.InformationRequests))
            query = query.Include(row => row.InformationRequests);
        var found = await query.AsSplitQuery().SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (found is null || !CaseAccess.MaySee(found.OncologistId, found.State, found.SubmittedAt is not null, context.Actor))
            throw new NotFoundException("case");
        if (context.ExpectedVersion is { } expected && expected != found.Version)
            throw new StaleVersionException("case");
        return found;
    }
}
