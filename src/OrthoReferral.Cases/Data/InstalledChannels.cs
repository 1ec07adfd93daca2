using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data;

/// <summary>What the installation can send by beside the page itself; the host says it.</summary>
/// <param name="DigestEvery">How often mails that are not urgent are gathered and sent.</param>
public sealed record InstalledChannels(bool Mail, bool Webhook, TimeSpan DigestEvery)
{
    /// <summary>Neither mail nor gateway.</summary>
    public static InstalledChannels None { get; } = new(Mail: false, Webhook: false, TimeSpan.FromHours(1));

    /// <summary>Whether anything can go by it.</summary>
    public bool Has(NoticeChannel channel) =>
        channel switch
        {
            NoticeChannel.InApp => true,
            NoticeChannel.Mail => Mail,
            NoticeChannel.Webhook => Webhook,
        };

    /// <summary>When a mail that is not urgent goes out: at the next full interval, with all others until then.</summary>
    public DateTimeOffset NextDigest(DateTimeOffset now) => new((now.UtcTicks / DigestEvery.Ticks + 1) * DigestEvery.Ticks, TimeSpan.Zero);
}
