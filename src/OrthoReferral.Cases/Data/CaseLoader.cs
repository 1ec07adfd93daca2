using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>Loads a case for a command, with the parts that the command changes, and checks If-Match.</summary>
public static class CaseLoader
{
    /// <summary>Which parts are loaded; work items always are, because every change may move the case's clock.</summary>
    [Flags]
    public enum Parts
    {
        WorkItems = 0,

        /// <summary>The treatments themselves, without their checks, clearances and radiation sessions.</summary>
        TreatmentStates = 8,

        /// <summary>The treatments with their checks, clearances and radiation sessions.</summary>
        Treatments = 1,
        Decisions = 2,
        InformationRequests = 4,
    }

    /// <exception cref="NotFoundException">No such case, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">The caller decided on an older version (If-Match).</exception>
    public static async Task<ReferralCase> LoadCaseAsync(
        this CaseDb db,
        Guid caseId,
        Parts parts,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var found =
            await db
                .Cases.Include(row => row.WorkItems.Where(item => item.EndedAt == null))
                .WithTreatments(HasTreatments(parts))
                .SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken)
            ?? throw new NotFoundException("case");
        return await db.CompleteAsync(found, parts, context, cancellationToken);
    }

    /// <summary>As <see cref="LoadCaseAsync"/>, with the treatments, and with the work item of a task even when it has ended.</summary>
    public static async Task<ReferralCase> LoadCaseForTaskAsync(
        this CaseDb db,
        Guid caseId,
        string taskId,
        Parts parts,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var found =
            await db
                .Cases.Include(row => row.WorkItems.Where(item => item.EndedAt == null || item.TaskId == taskId))
                .WithTreatments(true)
                .SingleOrDefaultAsync(row => row.Id == caseId, cancellationToken)
            ?? throw new NotFoundException("case");
        return await db.CompleteAsync(found, parts, context, cancellationToken);
    }

    /// <summary>
    /// As <see cref="LoadCaseAsync"/>, the case of a work item, with that item even when it has ended: what is refused then is the move, by
    /// name, not the item.
    /// </summary>
    /// <exception cref="NotFoundException">No such item, or of a case that the actor may not see.</exception>
    public static async Task<ReferralCase> LoadCaseOfItemAsync(
        this CaseDb db,
        Guid workItemId,
        Parts parts,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var found =
            await db
                .Cases.Include(row => row.WorkItems.Where(item => item.EndedAt == null || item.Id == workItemId))
                .WithTreatments(HasTreatments(parts))
                .SingleOrDefaultAsync(row => row.Id == db.WorkItems.First(item => item.Id == workItemId).CaseId, cancellationToken)
            ?? throw new NotFoundException("work item");
        return await db.CompleteAsync(found, parts, context, cancellationToken);
    }

    private static bool HasTreatments(Parts parts) => parts.HasFlag(Parts.Treatments) || parts.HasFlag(Parts.TreatmentStates);

    // The pending work items and the treatments of a case are few, so one joined statement reads them; parts that grow with the case, or
    // multiply each other, are read by statements of their own.
    private static IQueryable<ReferralCase> WithTreatments(this IQueryable<ReferralCase> cases, bool hasTreatments) =>
        hasTreatments ? cases.AsSingleQuery().Include(row => row.Treatments) : cases;

    private static async Task<ReferralCase> CompleteAsync(
        this CaseDb db,
        ReferralCase found,
        Parts parts,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        if (!CaseAccess.MaySee(found.OncologistId, found.State, found.SubmittedAt is not null, context.Actor))
            throw new NotFoundException("case");
        if (context.ExpectedVersion is { } expected && expected != found.Version)
            throw new StaleVersionException("case");

        // EF adds what is read here to the case's lists.
        if (parts.HasFlag(Parts.Treatments) && found.Treatments.Count > 0)
        {
            await db
                .Checks.Where(check => db.Treatments.Any(row => row.CaseId == found.Id && row.Id == check.TreatmentId))
                .LoadAsync(cancellationToken);
            await db
                .BlockClearances.Where(given => db.Treatments.Any(row => row.CaseId == found.Id && row.Id == given.TreatmentId))
                .LoadAsync(cancellationToken);
            await db
                .RadiationSessions.Where(session => db.Treatments.Any(row => row.CaseId == found.Id && row.Id == session.TreatmentId))
                .LoadAsync(cancellationToken);
        }

        if (parts.HasFlag(Parts.Decisions))
            await db.Decisions.Where(decision => decision.CaseId == found.Id).LoadAsync(cancellationToken);
        if (parts.HasFlag(Parts.InformationRequests))
            await db.InformationRequests.Where(request => request.CaseId == found.Id).LoadAsync(cancellationToken);
        return found;
    }
}
