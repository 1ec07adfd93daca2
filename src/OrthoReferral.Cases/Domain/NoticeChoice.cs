namespace OrthoReferral.Cases.Domain;

/// <summary>By what a person wants news of one kind. Without a row it is as in <see cref="NoticeProfile"/>.</summary>
public sealed class NoticeChoice
{
    private NoticeChoice() { }

    internal NoticeChoice(Guid userId, NoticeKind kind) => (UserId, Kind) = (userId, kind);

    public Guid UserId { get; private set; }

    public NoticeKind Kind { get; private set; }

    public bool InApp { get; private set; }

    public bool Mail { get; private set; }

    public bool Webhook { get; private set; }

    public IReadOnlySet<NoticeChannel> Channels =>
        new (NoticeChannel Channel, bool IsChosen)[]
        {
            (NoticeChannel.InApp, InApp),
            (NoticeChannel.Mail, Mail),
            (NoticeChannel.Webhook, Webhook),
        }
            .Where(one => one.IsChosen)
            .Select(one => one.Channel)
            .ToHashSet();

    internal void Choose(IReadOnlyCollection<NoticeChannel> channels) =>
        (InApp, Mail, Webhook) = (
            channels.Contains(NoticeChannel.InApp),
            channels.Contains(NoticeChannel.Mail),
            channels.Contains(NoticeChannel.Webhook)
        );
}
