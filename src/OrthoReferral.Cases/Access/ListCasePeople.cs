using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Access;

/// <summary>
/// Whose case it is and who was let in: the oncologist, who shares it by a care team or covers, who was added, and who opened it by
/// break-glass. Everybody who sees the case sees this.
/// </summary>
public static class ListCasePeople
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="Sharing">Members of the oncologist's care teams, by name.</param>
    /// <param name="Covering">Who covers for the oncologist now.</param>
    /// <param name="Opened">The newest first.</param>
    public sealed record Result(
        string OncologistName,
        IReadOnlyList<Sharer> Sharing,
        IReadOnlyList<string> Covering,
        IReadOnlyList<Added> AddedPeople,
        IReadOnlyList<Opening> Opened
    );

    public sealed record Sharer(string Name, string Team);

    public sealed record Added(Guid PersonId, string Name, string Why, string AddedByName, DateTimeOffset AddedAt);

    /// <param name="SignedOffAt">Null: the privacy officer has not looked at it yet.</param>
    public sealed record Opening(
        Guid PersonId,
        string Name,
        string Reason,
        DateTimeOffset At,
        DateTimeOffset Until,
        DateTimeOffset? SignedOffAt
    );

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var found =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Where(row => row.Id == request.CaseId)
                    .Select(row => new { row.OncologistId, row.OncologistName })
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            return new Result(
                found.OncologistName,
                await Sharing(db, found.OncologistId).ToListAsync(cancellationToken),
                await Covering(db, found.OncologistId, time.GetUtcNow()).ToListAsync(cancellationToken),
                await AddedTo(db, request.CaseId).ToListAsync(cancellationToken),
                await OpenedBy(db, request.CaseId).ToListAsync(cancellationToken)
            );
        }
    }

    internal static IQueryable<Sharer> Sharing(CaseDb db, Guid oncologist) =>
        from own in db.CareTeamMembers.AsNoTracking()
        where own.UserId == oncologist
        join other in db.CareTeamMembers on own.TeamId equals other.TeamId
        where other.UserId != oncologist
        join team in db.CareTeams on own.TeamId equals team.Id
        join user in db.Users on other.UserId equals user.Id
        orderby user.DisplayName, user.Id
        select new Sharer(user.DisplayName, team.Name);

    internal static IQueryable<string> Covering(CaseDb db, Guid oncologist, DateTimeOffset now) =>
        from absence in db.AbsencesAt(now)
        where absence.UserId == oncologist
        join user in db.Users on absence.DeputyId equals user.Id
        orderby user.DisplayName
        select user.DisplayName;

    internal static IQueryable<Added> AddedTo(CaseDb db, Guid caseId) =>
        from added in db.CasePeople.AsNoTracking().On(caseId)
        join user in db.Users on added.UserId equals user.Id
        orderby added.AddedAt, user.Id
        select new Added(user.Id, user.DisplayName, added.Why, added.AddedByName, added.AddedAt);

    internal static IQueryable<Opening> OpenedBy(CaseDb db, Guid caseId) =>
        db
            .BreakGlass.AsNoTracking()
            .Where(row => row.CaseId == caseId)
            .OrderByDescending(row => row.At)
            .Take(50)
            .Select(row => new Opening(row.UserId, row.UserName, row.Reason, row.At, row.Until, row.SignedOffAt));
}
