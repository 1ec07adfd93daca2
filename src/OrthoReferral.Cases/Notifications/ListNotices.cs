using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Notifications;

/// <summary>What the signed-in person was told and has not marked as read; the newest first.</summary>
public static class ListNotices
{
    /// <summary>More are told by their number only.</summary>
    public const int Most = 50;

    [AllowRoles(Roles.Everybody)]
    [Reads(PatientData.Cases)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<Row> Notices);

    /// <param name="CaseId">The case that it leads to; null when it is about no case.</param>
    /// <param name="CaseNumber">For people, <c>OR-2026-000123</c>; null when it is about no case.</param>
    /// <param name="CaseState">As it is now; null when it is about no case.</param>
    /// <param name="Account">What changed about the reader's account; null for other news.</param>
    /// <param name="Message">The message that it tells of; null for other news, and where the case may not be seen any more.</param>
    public sealed record Row(
        Guid Id,
        NoticeKind Kind,
        NoticeUrgency Urgency,
        Guid? CaseId,
        string? CaseNumber,
        CaseState? CaseState,
        DateTimeOffset At,
        AccountNews? Account,
        Message? Message
    );

    /// <summary>A message that can be answered from the list.</summary>
    public sealed record Message(Guid Id, string AuthorName, string Text, string PatientGivenName, string PatientFamilyName);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await Rows(db, context.Actor).ToListAsync(cancellationToken));
    }

    internal static IQueryable<Row> Rows(CaseDb db, Actor actor) =>
        from notice in Unread(db, actor.RequiredUserId)
            .OrderByDescending(notice => notice.At)
            .ThenByDescending(notice => notice.Id)
            .Take(Most)
        join row in db.Cases on notice.CaseId equals row.Id into found
        from row in found.DefaultIfEmpty()
        join one in Messages(db, actor) on notice.MessageId equals one.Id into told
        from one in told.DefaultIfEmpty()
        orderby notice.At descending, notice.Id descending
        select new Row(
            notice.Id,
            notice.Kind,
            notice.Urgency,
            notice.CaseId,
            row == null ? null : row.Number,
            row == null ? null : row.State,
            notice.At,
            notice.Account,
            one == null ? null : new Message(one.Id, one.AuthorName, one.Text, row.Patient.GivenName, row.Patient.FamilyName)
        );

    // What somebody was told stays; its text is for who sees the case now.
    internal static IQueryable<CaseMessage> Messages(CaseDb db, Actor actor) =>
        from message in db.Messages
        join row in db.Cases.Where(CaseAccess.VisibleTo(actor)) on message.CaseId equals row.Id
        select message;

    internal static IQueryable<Notice> Unread(CaseDb db, Guid person) =>
        db.Notices.AsNoTracking().Where(notice => notice.UserId == person && notice.ReadAt == null && notice.IsInApp);
}
