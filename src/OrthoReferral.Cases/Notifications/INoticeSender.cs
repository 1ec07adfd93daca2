using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Notifications;

/// <summary>
/// Sends news by one channel. It may be asked again for what was taken already, under the same <see cref="NoticeSending.Id"/>, which it
/// gives to the other side so that a repetition can be told.
/// </summary>
public interface INoticeSender
{
    NoticeChannel Channel { get; }

    /// <summary>Returns when the other side has taken it.</summary>
    /// <exception cref="NotSentException">It was not taken, with a reason for the administrator.</exception>
    Task SendAsync(NoticeSending sending, CancellationToken cancellationToken);
}

/// <summary>What leaves as one: a mail, or a post.</summary>
/// <param name="Id">The same in each attempt.</param>
/// <param name="Notices">At least one, the oldest first.</param>
public sealed record NoticeSending(Guid Id, NoticeReader Reader, IReadOnlyList<SentNotice> Notices);

/// <summary>Whom it is for.</summary>
/// <param name="Mail">The address of the account.</param>
/// <param name="Phone">Of the account; null when none is recorded.</param>
public sealed record NoticeReader(Guid UserId, string Name, string Mail, string? Phone);

/// <summary>All that may be said of a notice outside: nothing of the patient.</summary>
/// <param name="CaseNumber">For people, <c>OR-2026-000123</c>; null when it is about no case.</param>
/// <param name="Account">What changed about the reader's account; null for other news.</param>
public sealed record SentNotice(
    Guid Id,
    NoticeKind Kind,
    NoticeUrgency Urgency,
    Guid? CaseId,
    string? CaseNumber,
    CaseState? CaseState,
    DateTimeOffset At,
    AccountNews? Account
);

/// <summary>News was not taken.</summary>
/// <param name="reason">For the administrator, such as "HTTP 503"; never what the other side wrote.</param>
public sealed class NotSentException(string reason, Exception? inner = null) : Exception(reason, inner);
