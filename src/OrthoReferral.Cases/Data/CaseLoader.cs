using System.Collections.Concurrent;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
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

    // Compiled, because every command asks one of these.
    private static readonly ConcurrentDictionary<Parts, CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<ReferralCase?>>>> Queries = new();

    /// <exception cref="NotFoundException">No such case, or the actor may not see it.</exception>
    /// <exception cref="StaleVersionException">The caller decided on an older version (If-Match).</exception>
    public static async Task<ReferralCase> LoadCaseAsync(this CaseDb db, Guid caseId, Parts parts, RequestContext context, CancellationToken cancellationToken)
    {
        var found = await QueryOf(parts).For(db)(db, caseId, cancellationToken);
        if (found is null || !CaseAccess.MaySee(found.OncologistId, found.State, found.SubmittedAt is not null, context.Actor))
            throw new NotFoundException("case");
        if (context.ExpectedVersion is { } expected && expected != found.Version)
            throw new StaleVersionException("case");
        return found;
    }

    private static CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<ReferralCase?>>> QueryOf(Parts parts) =>
        Queries.GetOrAdd(parts, static parts => new(() => Compile(parts)));

    private static Func<CaseDb, Guid, CancellationToken, Task<ReferralCase?>> Compile(Parts parts)
    {
        Expression<Func<CaseDb, IQueryable<ReferralCase>>> cases = db => db.Cases.AsSplitQuery()
            .Include(row => row.WorkItems.Where(item => item.State == WorkItemState.Open || item.State == WorkItemState.Claimed));
        var query = cases.Body;
        if (parts.HasFlag(Parts.Treatments))
            Add(all => all.Include(row => row.Treatments).ThenInclude(row => row.Checks).Include(row => row.Treatments).ThenInclude(row => row.RadiationSessions));
        else if (parts.HasFlag(Parts.TreatmentStates))
            Add(all => all.Include(row => row.Treatments));
        if (parts.HasFlag(Parts.Decisions))
            Add(all => all.Include(row => row.Decisions));
        if (parts.HasFlag(Parts.InformationRequests))
            Add(all => all.Include(row => row.InformationRequests));
        Expression<Func<IQueryable<ReferralCase>, Guid, ReferralCase?>> one = (all, id) => all.SingleOrDefault(row => row.Id == id);
        return EF.CompileAsyncQuery(Expression.Lambda<Func<CaseDb, Guid, CancellationToken, ReferralCase?>>(
            ReplacingExpressionVisitor.Replace(one.Parameters[0], query, one.Body), cases.Parameters[0], one.Parameters[1], Expression.Parameter(typeof(CancellationToken))));

        void Add(Expression<Func<IQueryable<ReferralCase>, IQueryable<ReferralCase>>> more) => query = ReplacingExpressionVisitor.Replace(more.Parameters[0], query, more.Body);
    }
}
