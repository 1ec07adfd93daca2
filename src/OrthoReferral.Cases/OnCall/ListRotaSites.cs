using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>The sites whose rota of one role somebody may read, and at which of them it is kept.</summary>
public static class ListRotaSites
{
    // A hospital group has tens of sites.
    private const int Most = 500;

    [AllowRoles(Roles.SeeingStaff)]
    [Reads(PatientData.None)]
    public sealed record Query(Role Role) : IQuery<Result>;

    /// <param name="Sites">The reader's own ones first, of these the ones with a rota, then by name.</param>
    public sealed record Result(IReadOnlyList<Row> Sites);

    /// <param name="TimeZone">IANA name of the site's zone, on whose clock weekly shifts run.</param>
    /// <param name="KeepsRota">There is a weekly shift, or a dated one that has not ended.</param>
    public sealed record Row(Guid Id, string Name, string TimeZone, bool KeepsRota);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() => RuleFor(query => query.Role).Must(RotaShift.Roles.Contains).WithMessage("This role has no rota.");
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var actor = context.Actor;
            var sites = await Rows(db, actor, request.Role, time.GetUtcNow()).ToListAsync(cancellationToken);
            return new Result([
                .. sites.OrderByDescending(site => actor.Scope.Sites?.Contains(site.Id) == true).ThenByDescending(site => site.KeepsRota),
            ]);
        }
    }

    internal static IQueryable<Row> Rows(CaseDb db, Actor actor, Role role, DateTimeOffset now) =>
        db
            .Sites.AsNoTracking()
            .ReadBy(actor)
            .OrderBy(site => site.NameKey)
            .Take(Most)
            .Select(site => new Row(
                site.Id,
                site.Name,
                site.TimeZone,
                db.WeeklyShifts.Any(shift => shift.SiteId == site.Id && shift.Role == role)
                    || db.DatedShifts.Any(shift => shift.SiteId == site.Id && shift.Role == role && shift.To > now)
            ));
}
