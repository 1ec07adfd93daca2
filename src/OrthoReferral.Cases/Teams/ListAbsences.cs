using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Teams;

/// <summary>Who is or will be away, and who covers; the next first.</summary>
public static class ListAbsences
{
    private const int Most = 200;

    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Row> Absences);

    /// <param name="IsNow">The deputy covers now.</param>
    public sealed record Row(
        Guid Id,
        Guid PersonId,
        string PersonName,
        Guid DeputyId,
        string DeputyName,
        DateTimeOffset From,
        DateTimeOffset To,
        bool IsNow
    );

    internal sealed class Handler(CaseDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await Rows(db, time.GetUtcNow()).ToListAsync(cancellationToken));
    }

    internal static IQueryable<Row> Rows(CaseDb db, DateTimeOffset now) =>
        (
            from absence in db.Absences.AsNoTracking()
            where absence.To > now
            join person in db.Users on absence.UserId equals person.Id
            join deputy in db.Users on absence.DeputyId equals deputy.Id
            orderby absence.From, absence.Id
            select new Row(
                absence.Id,
                person.Id,
                person.DisplayName,
                deputy.Id,
                deputy.DisplayName,
                absence.From,
                absence.To,
                absence.From <= now
            )
        ).Take(Most);
}
