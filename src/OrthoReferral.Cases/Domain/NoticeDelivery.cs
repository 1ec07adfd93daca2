namespace OrthoReferral.Cases.Domain;

/// <summary>How far the delivery of a notice is.</summary>
public enum DeliveryState
{
    Waiting,

    /// <summary>Mail server or gateway took it.</summary>
    Delivered,

    /// <summary>It was read before it left, or its reader's account was disabled.</summary>
    NotNeeded,

    /// <summary>It was tried for as long as the settings say; an administrator can send it again.</summary>
    GivenUp,
}

/// <summary>
/// A notice that has to leave by mail or webhook. A row of the notice's own transaction; who delivers it changes it by statements of its
/// own. It holds no patient data, and neither does what is sent.
/// </summary>
public sealed class NoticeDelivery
{
    /// <summary>The longest <see cref="LastError"/>.</summary>
    public const int ErrorLength = 200;

    private NoticeDelivery() { }

    internal NoticeDelivery(Notice notice, NoticeChannel channel, DateTimeOffset dueAt, bool isDigest)
    {
        Id = Guid.CreateVersion7(notice.At);
        NoticeId = notice.Id;
        UserId = notice.UserId;
        Channel = channel;
        DueAt = dueAt;
        NotBefore = dueAt;
        SendingId = isDigest ? null : Id;
    }

    public Guid Id { get; private set; }

    public Guid NoticeId { get; private set; }

    /// <summary>Whom the notice is for.</summary>
    public Guid UserId { get; private set; }

    /// <summary>Never <see cref="NoticeChannel.InApp"/>: that needs no delivery.</summary>
    public NoticeChannel Channel { get; private set; }

    /// <summary>When it was first to go out.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>When it may be tried next. While somebody delivers it, when another may take over.</summary>
    public DateTimeOffset NotBefore { get; private set; }

    /// <summary>Attempts that have begun.</summary>
    public int Attempts { get; private set; }

    /// <summary>
    /// What goes out as one, a mail or a post, which bears this id in each attempt; null until a digest is made that it is a part of.
    /// </summary>
    public Guid? SendingId { get; private set; }

    public DeliveryState State { get; private set; }

    /// <summary>When it was delivered, dropped or given up; null while it waits.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>What went wrong last, such as "HTTP 503"; never what the other side wrote. Null after a success.</summary>
    public string? LastError { get; private set; }

    /// <summary>It is tried anew from now on, as if it had just become due.</summary>
    internal void SendAgain(DateTimeOffset now)
    {
        (DueAt, NotBefore, Attempts) = (now, now, 0);
        (State, EndedAt) = (DeliveryState.Waiting, null);
    }
}
