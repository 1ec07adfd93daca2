using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Storage.Notices;

/// <summary>Something that has to leave now: a mail or post, or all that waits for one person's next digest.</summary>
/// <param name="SendingId">Null: a digest that is not made yet.</param>
internal sealed record DueSending(Guid? SendingId, Guid UserId)
{
    /// <summary>
    /// Its wait is over. What is not for a digest and nobody has tried is due at once, whatever the clock of the node says that wrote it.
    /// </summary>
    public static Expression<Func<NoticeDelivery, bool>> IsDue(DateTimeOffset now) =>
        row => row.EndedAt == null && (row.NotBefore <= now || (row.Attempts == 0 && row.SendingId != null));

    /// <summary>The longest waiting first.</summary>
    public static IQueryable<DueSending> All(CaseDb db, DateTimeOffset now, int most) =>
        db
            .NoticeDeliveries.AsNoTracking()
            .Where(IsDue(now))
            .OrderBy(row => row.NotBefore)
            .ThenBy(row => row.Id)
            .Take(most)
            .Select(row => new DueSending(row.SendingId, row.UserId));
}
