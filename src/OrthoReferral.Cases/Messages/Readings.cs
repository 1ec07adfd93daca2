using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Messages;

/// <summary>Who has read which message.</summary>
internal static class Readings
{
    // More than a person reads at once; what is older stays unread.
    private const int Most = 200;

    /// <summary>
    /// The actor has read these messages: their writers see it, and the actor's own news of them counts as read. The first reading stays.
    /// </summary>
    public static async Task NoteReadAsync(
        this CaseDb db,
        IQueryable<CaseMessage> messages,
        Actor actor,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        foreach (var message in await Unread(db, messages, actor.RequiredUserId).ToListAsync(cancellationToken))
            db.MessageReadings.Add(new MessageReading(message, actor, now));
        foreach (var notice in await News(db, messages, actor.RequiredUserId).ToListAsync(cancellationToken))
            notice.MarkRead(now);
    }

    /// <summary>The messages of a case up to this one.</summary>
    internal static IQueryable<CaseMessage> UpTo(CaseDb db, CaseMessage last) =>
        db.Messages.Where(message => message.CaseId == last.CaseId && message.At <= last.At);

    /// <summary>Those of others that the person has not read; the newest first.</summary>
    internal static IQueryable<Guid> Unread(CaseDb db, IQueryable<CaseMessage> messages, Guid person) =>
        messages
            .Where(message => message.AuthorId != person)
            .Where(message => !db.MessageReadings.Any(reading => reading.MessageId == message.Id && reading.UserId == person))
            .OrderByDescending(message => message.At)
            .ThenByDescending(message => message.Id)
            .Select(message => message.Id)
            .Take(Most);

    internal static IQueryable<Notice> News(CaseDb db, IQueryable<CaseMessage> messages, Guid person) =>
        db
            .Notices.Where(notice => notice.UserId == person && notice.ReadAt == null && notice.MessageId != null)
            .Where(notice => messages.Any(message => message.Id == notice.MessageId));
}
