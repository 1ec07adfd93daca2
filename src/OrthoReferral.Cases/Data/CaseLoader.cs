using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>Loads a case for a command and checks If-Match. What is read with it follows from what it is loaded for.</summary>
internal static class CaseLoader
{
    /// <exception cref="NotFoundException">No such case, or the actor may not see it.</exception>
    /// <exception cref="ForbiddenException">The actor opened it by break-glass, to read it.</exception>
    /// <exception cref="StaleVersionException">The caller decided on an older version (If-Match).</exception>
    /// <exception cref="IdentityChangedException">The caller saw one from before the patient was corrected.</exception>
    public static Task<ReferralCase> LoadCaseAsync(
        this CaseDb db,
        Guid caseId,
        CaseLoad load,
        RequestContext context,
        CancellationToken cancellationToken
    ) => db.LoadAsync(row => row.Id == caseId, item => item.EndedAt == null, "case", load, context, cancellationToken);

    /// <summary>As <see cref="LoadCaseAsync"/>, with the work item of a task even when it has ended.</summary>
    public static Task<ReferralCase> LoadCaseForTaskAsync(
        this CaseDb db,
        Guid caseId,
        string taskId,
        CaseLoad load,
        RequestContext context,
        CancellationToken cancellationToken
    ) =>
        db.LoadAsync(
            row => row.Id == caseId,
            item => item.EndedAt == null || item.TaskId == taskId,
            "case",
            load,
            context,
            cancellationToken
        );

    /// <summary>
    /// As <see cref="LoadCaseAsync"/>, the case of a work item, with that item even when it has ended: what is refused then is the move, by
    /// name, not the item.
    /// </summary>
    /// <exception cref="NotFoundException">No such item, or of a case that the actor may not see.</exception>
    public static Task<ReferralCase> LoadCaseOfItemAsync(
        this CaseDb db,
        Guid workItemId,
        CaseLoad load,
        RequestContext context,
        CancellationToken cancellationToken
    ) =>
        db.LoadAsync(
            row => row.Id == db.WorkItems.First(item => item.Id == workItemId).CaseId,
            item => item.EndedAt == null || item.Id == workItemId,
            "work item",
            load,
            context,
            cancellationToken
        );

    // Who may not see a case is not told that it exists; who reads it by break-glass knows it.
    private static void RequireMayWorkOn(CaseKey row, Actor actor)
    {
        if (CaseAccess.MayWorkOn(row, actor))
            return;
        if (CaseAccess.MaySee(row, actor))
            throw new ForbiddenException("This case is open to you for reading only. Ask a coordinator to add you to it.");
        throw new NotFoundException("case");
    }

    /// <summary>Reads the rounds of a case that was loaded without them, when they turn out to be needed.</summary>
    internal static async Task LoadRoundsAsync(this CaseDb db, ReferralCase referralCase, CancellationToken cancellationToken)
    {
        await db.Decisions.Where(decision => decision.CaseId == referralCase.Id).LoadAsync(cancellationToken);
        referralCase.WasLoadedWith(CaseParts.Rounds);
    }

    // The pending work items and the treatments of a case are few, so one joined statement reads them; parts that grow with the case, or
    // multiply each other, are read by statements of their own.
    private static async Task<ReferralCase> LoadAsync(
        this CaseDb db,
        Expression<Func<ReferralCase, bool>> which,
        Expression<Func<WorkItem, bool>> items,
        string name,
        CaseLoad load,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var parts = load.Parts();
        var cases = db.Cases.Include(row => row.WorkItems.AsQueryable().Where(items)).AsQueryable();
        if (parts.HasFlag(CaseParts.Treatments))
            cases = cases.AsSingleQuery().Include(row => row.Treatments);
        var found = await cases.SingleOrDefaultAsync(which, cancellationToken) ?? throw new NotFoundException(name);
        RequireMayWorkOn(CaseKey.Of(found), context.Actor);
        found.RequireIdentitySeen(context.ExpectedVersion ?? context.SeenVersion);
        if (context.ExpectedVersion is { } expected && expected != found.Version)
            throw new StaleVersionException("case");
        found.WasLoadedWith(parts);
        await db.LoadPartsAsync(found, parts, cancellationToken);
        return found;
    }

    // EF adds what is read here to the case's lists.
    private static async Task LoadPartsAsync(this CaseDb db, ReferralCase found, CaseParts parts, CancellationToken cancellationToken)
    {
        if (parts.HasFlag(CaseParts.ChecksAndSessions) && found.Treatments.Count > 0)
        {
            await db
                .Checks.Where(check => db.Treatments.Any(row => row.CaseId == found.Id && row.Id == check.TreatmentId))
                .LoadAsync(cancellationToken);
            await db
                .BlockClearances.Where(given => db.Treatments.Any(row => row.CaseId == found.Id && row.Id == given.TreatmentId))
                .LoadAsync(cancellationToken);
            await db
                .TreatmentSuspensions.Where(one => db.Treatments.Any(row => row.CaseId == found.Id && row.Id == one.TreatmentId))
                .LoadAsync(cancellationToken);
            await db
                .RadiationSessions.Where(session => db.Treatments.Any(row => row.CaseId == found.Id && row.Id == session.TreatmentId))
                .LoadAsync(cancellationToken);
        }

        if (parts.HasFlag(CaseParts.Rounds))
            await db.LoadRoundsAsync(found, cancellationToken);
        if (parts.HasFlag(CaseParts.Questions))
            await db.InformationRequests.Where(request => request.CaseId == found.Id).LoadAsync(cancellationToken);
    }
}
