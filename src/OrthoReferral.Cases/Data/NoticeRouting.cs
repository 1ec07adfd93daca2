using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// Whom a command's calls reach, and by what its notices leave: as their readers chose, urgent ones by everything that is installed. The
/// deliveries are rows of the same transaction, so what was undone is not sent, and what was committed is not forgotten.
/// </summary>
internal static class NoticeRouting
{
    // A clinic has tens of people in a role.
    private const int MostPeople = 200;

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
                    : NoticeProfile.Of(notice.Kind).ChannelsFor(chosen.GetValueOrDefault((notice.UserId, notice.Kind)));
            if (!channels.Contains(NoticeChannel.InApp))
                notice.KeepOffTheBell();
            foreach (var channel in channels.Where(channel => channel != NoticeChannel.InApp && installed.Has(channel)))
                db.NoticeDeliveries.Add(Delivery(notice, channel, installed));
        }
    }

    /// <summary>
    /// Who can answer a work item is told: its holder; of an oncologist's the one of the case; else everybody of its role at the case's
    /// site. Where a rota is kept, what is urgent goes to the person on call alone, and to them as well as to a holder. Not told is who
    /// signed first, and who did it.
    /// </summary>
    public static async Task AnswerCallsAsync(CaseDb db, CancellationToken cancellationToken)
    {
        var calls = db.ChangeTracker.Entries<ReferralCase>().SelectMany(entry => entry.Entity.TakeCalls()).ToList();
        foreach (var call in calls)
        {
            var people = await CalledAsync(db, call, cancellationToken);
            foreach (var person in people.Distinct().Where(person => person != call.Item.NotForId))
                if (call.Case.NoticeFor(person, call.Kind, call.Actor, call.At) is { } notice)
                    db.Notices.Add(notice);
        }
    }

    private static async Task<IReadOnlyList<Guid>> CalledAsync(CaseDb db, WorkItemCall call, CancellationToken cancellationToken)
    {
        var (row, item) = (call.Case, call.Item);
        if (item.Role == Role.Oncologist)
            return [item.AssigneeId ?? row.OncologistId];
        List<Guid> holder = item.AssigneeId is { } known ? [known] : [];
        if (NoticeProfile.Of(call.Kind).ByRota && await OnCallAsync(db, call, cancellationToken) is { } onCall)
            return [.. holder, onCall];
        return holder.Count > 0 ? holder : await PeopleOf(db, item.Role, row.SiteId).ToListAsync(cancellationToken);
    }

    // Who can't be told, because they signed first or called themselves, is passed over. Null: nobody is on call.
    private static async Task<Guid?> OnCallAsync(CaseDb db, WorkItemCall call, CancellationToken cancellationToken)
    {
        var rota = await OnCallRotas.ReadAsync(db, call.Case.SiteId, call.Item.Role, call.At, cancellationToken);
        return rota?.Turns.At(call.At) is null
            ? null
            : rota
                .Turns.Order(call.At)
                .Select(turn => (Guid?)turn.UserId)
                .FirstOrDefault(person => person != call.Item.NotForId && person != call.Actor.UserId);
    }

    /// <summary>Who has this role and works at this site, or at all of them.</summary>
    internal static IQueryable<Guid> PeopleOf(CaseDb db, Role role, Guid siteId) =>
        Some(
            RoleHolders
                .Of(db, role)
                .Where(user =>
                    !db.SiteMembers.Any(member => member.UserId == user.Id)
                    || db.SiteMembers.Any(member => member.UserId == user.Id && member.SiteId == siteId)
                )
        );

    /// <summary>Who has this role, wherever they work.</summary>
    internal static IQueryable<Guid> PeopleOf(CaseDb db, Role role) => Some(RoleHolders.Of(db, role));

    private static IQueryable<Guid> Some(IQueryable<ClinicUser> people) =>
        people.OrderBy(user => user.Id).Select(user => user.Id).Take(MostPeople);

    internal static IQueryable<NoticeChoice> Choices(CaseDb db, IReadOnlyList<Guid> people) =>
        db.NoticeChoices.AsNoTracking().Where(row => people.Contains(row.UserId));

    private static NoticeDelivery Delivery(Notice notice, NoticeChannel channel, InstalledChannels installed)
    {
        var isDigest = channel == NoticeChannel.Mail && notice.Urgency != NoticeUrgency.Urgent && !NoticeProfile.Of(notice.Kind).IsFixed;
        return new NoticeDelivery(notice, channel, isDigest ? installed.NextDigest(notice.At) : notice.At, isDigest);
    }
}
