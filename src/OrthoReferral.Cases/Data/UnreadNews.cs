using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Cases.Data;

/// <summary>Which cases of a list have news that its reader has not read.</summary>
internal static class UnreadNews
{
    /// <summary>In one query, whatever the number of rows.</summary>
    public static async Task<IReadOnlySet<Guid>> OfAsync(
        CaseDb db,
        Guid person,
        IEnumerable<Guid> cases,
        CancellationToken cancellationToken
    )
    {
        List<Guid> ids = [.. cases.Distinct()];
        return ids.Count == 0 ? new HashSet<Guid>() : (await Cases(db, person, ids).ToListAsync(cancellationToken)).ToHashSet();
    }

    internal static IQueryable<Guid> Cases(CaseDb db, Guid person, IReadOnlyList<Guid> ids) =>
        db
            .Notices.AsNoTracking()
            .Where(notice => notice.UserId == person && notice.ReadAt == null && notice.IsInApp)
            .Where(notice => notice.CaseId != null && ids.Contains(notice.CaseId.Value))
            .Select(notice => notice.CaseId!.Value)
            .Distinct();
}
