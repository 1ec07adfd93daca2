using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Notifications;

/// <summary>
/// News that should have left by mail or webhook and has not: what is still tried, and what was given up. The oldest first.
/// </summary>
public static class ListUndelivered
{
    /// <summary>More are told by their number only.</summary>
    public const int Most = 200;

    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Row> Deliveries);

    /// <summary>Nothing of a patient, and no case: the administrator sees none.</summary>
    /// <param name="DueAt">When it was first to go out.</param>
    /// <param name="NextAttempt">Null when it was given up.</param>
    /// <param name="LastError">Null when nobody has tried it.</param>
    public sealed record Row(
        Guid DeliveryId,
        string Person,
        NoticeKind Kind,
        NoticeUrgency Urgency,
        NoticeChannel Channel,
        DateTimeOffset DueAt,
        int Attempts,
        DateTimeOffset? NextAttempt,
        string? LastError
    );

    internal sealed class Handler(CaseDb db, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await Rows(db, time.GetUtcNow()).ToListAsync(cancellationToken));
    }

    internal static IQueryable<Row> Rows(CaseDb db, DateTimeOffset now) =>
        (
            from delivery in db.NoticeDeliveries.AsNoTracking()
            where (delivery.EndedAt == null && delivery.DueAt <= now) || delivery.State == DeliveryState.GivenUp
            join notice in db.Notices on delivery.NoticeId equals notice.Id
            join user in db.Users on delivery.UserId equals user.Id
            orderby delivery.DueAt, delivery.Id
            select new Row(
                delivery.Id,
                user.DisplayName,
                notice.Kind,
                notice.Urgency,
                delivery.Channel,
                delivery.DueAt,
                delivery.Attempts,
                delivery.EndedAt == null ? delivery.NotBefore : null,
                delivery.LastError
            )
        ).Take(Most);
}
