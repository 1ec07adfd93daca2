using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// By what the notices of a command leave: as their readers chose, urgent ones by everything that is installed. The deliveries are rows of
/// the same transaction, so what was undone is not sent, and what was committed is not forgotten.
/// </summary>
internal static class NoticeRouting
{
    public static async Task AddDeliveriesAsync(CaseDb db, InstalledChannels installed, CancellationToken cancellationToken)
    {
        var notices = db
            .ChangeTracker.Entries<Notice>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .ToList();
        if (notices.Count == 0)
            return;
        var chosen = await Choices(db, [.. notices.Select(notice => notice.UserId).Distinct()])
            .ToDictionaryAsync(row => (row.UserId, row.Kind), cancellationToken);
        foreach (var notice in notices)
        {
            var channels =
                notice.Urgency == NoticeUrgency.Urgent
                    ? NoticeProfile.All
                    : chosen.GetValueOrDefault((notice.UserId, notice.Kind))?.Channels ?? NoticeProfile.Of(notice.Kind).Channels;
            if (!channels.Contains(NoticeChannel.InApp))
                notice.KeepOffTheBell();
            foreach (var channel in channels.Where(channel => channel != NoticeChannel.InApp && installed.Has(channel)))
                db.NoticeDeliveries.Add(Delivery(notice, channel, installed));
        }
    }

    internal static IQueryable<NoticeChoice> Choices(CaseDb db, IReadOnlyList<Guid> people) =>
        db.NoticeChoices.AsNoTracking().Where(row => people.Contains(row.UserId));

    private static NoticeDelivery Delivery(Notice notice, NoticeChannel channel, InstalledChannels installed)
    {
        var isDigest = channel == NoticeChannel.Mail && notice.Urgency != NoticeUrgency.Urgent;
        return new NoticeDelivery(notice, channel, isDigest ? installed.NextDigest(notice.At) : notice.At, isDigest);
    }
}
