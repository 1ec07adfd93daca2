using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>What an absent person is told, their deputy is told too, in the same transaction.</summary>
internal static class DeputyNotices
{
    /// <param name="db">With the notices of a command that are not saved yet.</param>
    /// <param name="actor">Is not told of what they did themselves.</param>
    /// <param name="now">Who is absent at this time.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task AddAsync(CaseDb db, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var added = db
            .ChangeTracker.Entries<Notice>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .ToList();
        if (added.Count == 0)
            return;
        var people = added.Select(notice => notice.UserId).Distinct().ToList();
        var absences = await Of(db, people, now).ToListAsync(cancellationToken);
        var copies =
            from notice in added
            join absence in absences on notice.UserId equals absence.UserId
            where absence.DeputyId != actor.UserId
            select (absence.DeputyId, notice);
        foreach (var (deputy, notice) in copies.DistinctBy(copy => (copy.DeputyId, copy.notice.Kind, copy.notice.CaseId)))
        {
            if (!added.Exists(other => other.UserId == deputy && other.Kind == notice.Kind && other.CaseId == notice.CaseId))
                db.Notices.Add(new Notice(deputy, notice.Kind, notice.Urgency, notice.CaseId, notice.At, notice.MessageId));
        }
    }

    internal static IQueryable<Absence> Of(CaseDb db, List<Guid> people, DateTimeOffset now) =>
        db.AbsencesAt(now).Where(absence => people.Contains(absence.UserId));
}
