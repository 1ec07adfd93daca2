using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>The rota of one role at one site: its shifts, who is on call in the next 14 days, and when nobody is.</summary>
public static class ListRota
{
    [AllowRoles(Roles.SeeingStaff)]
    [Reads(PatientData.None)]
    public sealed record Query(Guid SiteId, Role Role) : IQuery<Result>;

    /// <param name="TimeZone">IANA name of the site's zone, on whose clock weekly shifts run.</param>
    /// <param name="Weekly">The pattern, by weekday and time.</param>
    /// <param name="Dated">What replaces the pattern and has not ended, the earliest first.</param>
    /// <param name="Turns">Who is on call from now on, the earliest first; the first one is cut at now.</param>
    /// <param name="Holes">When nobody is; none where no rota is kept.</param>
    public sealed record Result(
        Guid SiteId,
        string Site,
        string TimeZone,
        Role Role,
        IReadOnlyList<Weekly> Weekly,
        IReadOnlyList<Dated> Dated,
        IReadOnlyList<Turn> Turns,
        IReadOnlyList<Hole> Holes
    );

    /// <param name="To">Not after <paramref name="From"/> is on the day after.</param>
    /// <param name="CanBeCalled">False: the person can't sign in, or has this role at this site no longer. The shift is a hole.</param>
    public sealed record Weekly(
        Guid Id,
        Guid PersonId,
        string PersonName,
        DayOfWeek Weekday,
        TimeOnly From,
        TimeOnly To,
        string Phone,
        bool CanBeCalled
    );

    /// <inheritdoc cref="Weekly"/>
    public sealed record Dated(
        Guid Id,
        Guid PersonId,
        string PersonName,
        DateTimeOffset From,
        DateTimeOffset To,
        string Phone,
        bool CanBeCalled
    );

    /// <param name="IsSwap">By a dated shift, which replaces the pattern.</param>
    /// <param name="CoveredBy">The deputies of an absence in this turn, who are told too; empty: the person is there.</param>
    public sealed record Turn(
        Guid PersonId,
        string PersonName,
        string Phone,
        DateTimeOffset From,
        DateTimeOffset To,
        bool IsSwap,
        IReadOnlyList<string> CoveredBy
    );

    public sealed record Hole(DateTimeOffset From, DateTimeOffset To);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Role).Must(RotaShift.Roles.Contains).WithMessage("This role has no rota.");
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such site, or not one of the reader's.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var site = await db.RequireSiteAsync(request.SiteId, context.Actor, cancellationToken);
            if (await OnCallRotas.ReadAsync(db, site.Id, request.Role, now, cancellationToken) is not { } rota)
                return new Result(site.Id, site.Name, site.TimeZone, request.Role, [], [], [], []);
            var turns = rota.Turns.Turns(now, now + OnCallRota.Ahead);
            var people = turns.Select(turn => turn.UserId).Distinct().ToList();
            var absences = await Absences(db, people, now).ToListAsync(cancellationToken);
            return new Result(
                site.Id,
                site.Name,
                site.TimeZone,
                request.Role,
                [
                    .. rota
                        .Weekly.OrderBy(row => ((int)row.Weekday + 6) % 7)
                        .ThenBy(row => row.From)
                        .Select(row => new Weekly(
                            row.Id,
                            row.UserId,
                            rota.NameOf(row.UserId),
                            row.Weekday,
                            row.From,
                            row.To,
                            row.Phone,
                            rota.CanBeCalled(row.UserId)
                        )),
                ],
                [
                    .. rota.Dated.Select(row => new Dated(
                        row.Id,
                        row.UserId,
                        rota.NameOf(row.UserId),
                        row.From,
                        row.To,
                        row.Phone,
                        rota.CanBeCalled(row.UserId)
                    )),
                ],
                [
                    .. turns.Select(turn => new Turn(
                        turn.UserId,
                        rota.NameOf(turn.UserId),
                        turn.Phone,
                        turn.From,
                        turn.To,
                        turn.IsSwap,
                        [
                            .. absences
                                .Where(away => away.UserId == turn.UserId && away.From < turn.To && away.To > turn.From)
                                .Select(away => away.Deputy)
                                .Distinct(StringComparer.Ordinal),
                        ]
                    )),
                ],
                [.. rota.Turns.Holes(now, now + OnCallRota.Ahead).Select(hole => new Hole(hole.From, hole.To))]
            );
        }
    }

    internal static IQueryable<Away> Absences(CaseDb db, List<Guid> people, DateTimeOffset now) =>
        from absence in db.Absences.AsNoTracking()
        where absence.To > now && people.Contains(absence.UserId)
        join deputy in db.Users on absence.DeputyId equals deputy.Id
        orderby absence.From, absence.Id
        select new Away(absence.UserId, absence.From, absence.To, deputy.DisplayName);

    internal sealed record Away(Guid UserId, DateTimeOffset From, DateTimeOffset To, string Deputy);
}
