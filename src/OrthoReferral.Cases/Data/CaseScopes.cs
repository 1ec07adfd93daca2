using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>Reads where a person's sight of cases ends.</summary>
internal static class CaseScopes
{
    // Cases that were opened to one person by name are few; the newest count.
    private const int MostCases = 500;

    public static async Task<CaseScope> ReadAsync(CaseDb db, Guid user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var sites = await db
            .SiteMembers.AsNoTracking()
            .Where(member => member.UserId == user)
            .Select(member => member.SiteId)
            .ToListAsync(cancellationToken);
        var covers = await Covered(db, user, now).ToListAsync(cancellationToken);
        var mates = await TeamMates(db, user).ToListAsync(cancellationToken);
        var opened = await BreakGlass(db, user, now).ToListAsync(cancellationToken);
        return new CaseScope
        {
            Sites = sites.Count == 0 ? null : sites,
            CoversFor = covers,
            Colleagues = [.. mates.Union(covers)],
            Cases = await Single(db, [user, .. covers]).ToListAsync(cancellationToken),
            OpenedByBreakGlass = opened,
        };
    }

    internal static IQueryable<Guid> Covered(CaseDb db, Guid user, DateTimeOffset now) =>
        db.AbsencesAt(now).Where(absence => absence.DeputyId == user).Select(absence => absence.UserId).Distinct();

    internal static IQueryable<Guid> TeamMates(CaseDb db, Guid user) =>
        db
            .CareTeamMembers.AsNoTracking()
            .Where(mine => mine.UserId == user)
            .Join(db.CareTeamMembers, mine => mine.TeamId, other => other.TeamId, (_, other) => other.UserId)
            .Where(other => other != user)
            .Distinct();

    internal static IQueryable<Guid> BreakGlass(CaseDb db, Guid user, DateTimeOffset now) =>
        db.BreakGlass.AsNoTracking().Where(row => row.UserId == user && row.Until > now).Select(row => row.CaseId).Distinct();

    // Added to by a coordinator, or holding a task about.
    internal static IQueryable<Guid> Single(CaseDb db, List<Guid> people) =>
        db
            .CasePeople.AsNoTracking()
            .Where(row => row.RemovedAt == null && people.Contains(row.UserId))
            .OrderByDescending(row => row.AddedAt)
            .ThenBy(row => row.CaseId)
            .Take(MostCases)
            .Select(row => row.CaseId)
            .Union(
                db.WorkItems.Where(item =>
                        item.State == WorkItemState.Claimed && item.AssigneeId != null && people.Contains(item.AssigneeId.Value)
                    )
                    .Select(item => item.CaseId)
            );
}
