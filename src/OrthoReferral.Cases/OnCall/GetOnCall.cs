using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>Whom to call about an emergency of a case now: the surgeon on call at its site.</summary>
public static class GetOnCall
{
    [AllowRoles(Roles.Seeing)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<Result>;

    /// <param name="Person">Null: nobody is on call.</param>
    public sealed record Result(Person? Person);

    /// <param name="Phone">The number of the shift.</param>
    /// <param name="Until">When the shift ends.</param>
    /// <param name="CoveredBy">The deputy, while the person is away; null: the person is there.</param>
    /// <param name="CoverPhone">The deputy's own number on this rota; null: it is not known.</param>
    public sealed record Person(Guid PersonId, string Name, string Phone, DateTimeOffset Until, string? CoveredBy, string? CoverPhone);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var site =
                await db
                    .Cases.AsNoTracking()
                    .Where(CaseAccess.VisibleTo(context.Actor))
                    .Where(row => row.Id == request.CaseId)
                    .Select(row => (Guid?)row.SiteId)
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("case");
            var now = time.GetUtcNow();
            var rota = await OnCallRotas.ReadAsync(db, site, WorkItem.EmergencyRole, now, cancellationToken);
            if (rota?.Turns.At(now) is not { } turn)
                return new Result(Person: null);
            var cover = await Cover(db, turn.UserId, now).FirstOrDefaultAsync(cancellationToken);
            return new Result(
                new Person(
                    turn.UserId,
                    rota.NameOf(turn.UserId),
                    turn.Phone,
                    turn.To,
                    cover?.Name,
                    cover is null ? null : rota.PhoneOf(cover.Id)
                )
            );
        }
    }

    internal static IQueryable<Deputy> Cover(CaseDb db, Guid person, DateTimeOffset now) =>
        from absence in db.AbsencesAt(now)
        where absence.UserId == person
        join deputy in db.Users on absence.DeputyId equals deputy.Id
        orderby absence.From, absence.Id
        select new Deputy(deputy.Id, deputy.DisplayName);

    internal sealed record Deputy(Guid Id, string Name);
}
