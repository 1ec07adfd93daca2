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

    // The pending work items and the treatments of a case are few, so one joined statement reads them; parts that grow with the case,
    // or multiply each other, are read by statements of their own. Compiled, because every command asks them.
    private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<ReferralCase?>>> WithWorkItems = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid caseId, CancellationToken _) =>
                db
                    .Cases.AsSingleQuery()
                    .Include(row => row.WorkItems.Where(item => item.State == WorkItemState.Open || item.State == WorkItemState.Claimed))
                    .SingleOrDefault(row => row.Id == caseId)
        )
    );

    private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<ReferralCase?>>> WithTreatments = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid caseId, CancellationToken _) =>
                db
                    .Cases.AsSingleQuery()
                    .Include(row => row.WorkItems.Where(item => item.State == WorkItemState.Open || item.State == WorkItemState.Claimed))
                    .Include(row => row.Treatments)
                    .SingleOrDefault(row => row.Id == caseId)
        )
    );

    // With the item of a task, whatever has become of it.
    private static readonly CompiledQuery<Func<CaseDb, Guid, string, CancellationToken, Task<ReferralCase?>>> WithTask = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid caseId, string taskId, CancellationToken _) =>
                db
                    .Cases.AsSingleQuery()
                    .Include(row =>
                        row.WorkItems.Where(item =>
                            item.State == WorkItemState.Open || item.State == WorkItemState.Claimed || item.TaskId == taskId
                        )
                    )
                    .Include(row => row.Treatments)
                    .SingleOrDefault(row => row.Id == caseId)
        )
    );

    // The case of an item, with that item even when it has ended.
    private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<ReferralCase?>>> OfItem = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid workItemId, CancellationToken _) =>
                db
                    .Cases.AsSingleQuery()
                    .Include(row =>
                        row.WorkItems.Where(item =>
                            item.State == WorkItemState.Open || item.State == WorkItemState.Claimed || item.Id == workItemId
                        )
                    )
                    .SingleOrDefault(row => row.Id == db.WorkItems.First(item => item.Id == workItemId).CaseId)
        )
    );

    private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<ReferralCase?>>> OfItemWithTreatments = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid workItemId, CancellationToken _) =>
                db
                    .Cases.AsSingleQuery()
                    .Include(row =>
                        row.WorkItems.Where(item =>
                            item.State == WorkItemState.Open || item.State == WorkItemState.Claimed || item.Id == workItemId
                        )
                    )
                    .Include(row => row.Treatments)
                    .SingleOrDefault(row => row.Id == db.WorkItems.First(item => item.Id == workItemId).CaseId)
        )
    );

    private static readonly CompiledQuery<Func<CaseDb, Guid, IAsyncEnumerable<TreatmentCheck>>> ChecksOf = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid caseId) =>
                db.Checks.Where(check => db.Treatments.Any(row => row.CaseId == caseId && row.Id == check.TreatmentId))
        )
    );

    private static readonly CompiledQuery<Func<CaseDb, Guid, IAsyncEnumerable<RadiationSession>>> SessionsOf = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid caseId) =>
                db.RadiationSessions.Where(session => db.Treatments.Any(row => row.CaseId == caseId && row.Id == session.TreatmentId))
        )
    );

    private static readonly CompiledQuery<Func<CaseDb, Guid, IAsyncEnumerable<ProcedureDecision>>> DecisionsOf = new(() =>
        EF.CompileAsyncQuery((CaseDb db, Guid caseId) => db.Decisions.Where(decision => decision.CaseId == caseId))
    );

    private static readonly CompiledQuery<Func<CaseDb, Guid, IAsyncEnumerable<InformationRequest>>> RequestsOf = new(() =>
        EF.CompileAsyncQuery((CaseDb db, Guid caseId) => db.InformationRequests.Where(request => request.CaseId == caseId))
    );

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
        var one = HasTreatments(parts) ? WithTreatments : WithWorkItems;
        var found = await one.For(db)(db, caseId, cancellationToken) ?? throw new NotFoundException("case");
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
        var found = await WithTask.For(db)(db, caseId, taskId, cancellationToken) ?? throw new NotFoundException("case");
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
        var one = HasTreatments(parts) ? OfItemWithTreatments : OfItem;
        var found = await one.For(db)(db, workItemId, cancellationToken) ?? throw new NotFoundException("work item");
        return await db.CompleteAsync(found, parts, context, cancellationToken);
    }

    private static bool HasTreatments(Parts parts) => parts.HasFlag(Parts.Treatments) || parts.HasFlag(Parts.TreatmentStates);

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
            await ChecksOf.For(db)(db, found.Id).LoadAsync(cancellationToken);
            await SessionsOf.For(db)(db, found.Id).LoadAsync(cancellationToken);
        }

        if (parts.HasFlag(Parts.Decisions))
            await DecisionsOf.For(db)(db, found.Id).LoadAsync(cancellationToken);
        if (parts.HasFlag(Parts.InformationRequests))
            await RequestsOf.For(db)(db, found.Id).LoadAsync(cancellationToken);
        return found;
    }

    private static async Task LoadAsync<T>(this IAsyncEnumerable<T> rows, CancellationToken cancellationToken)
    {
        await foreach (var _ in rows.WithCancellation(cancellationToken))
        {
            // Tracked, and thereby a part of its case.
        }
    }
}
