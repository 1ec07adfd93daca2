namespace OrthoReferral.Cases.Domain;

/// <summary>What holds for a kind of news: whom it can reach, and by what it does unless its reader chose otherwise.</summary>
/// <param name="Readers">A set of <see cref="Roles"/>: only they have to choose a channel for it.</param>
/// <param name="IsUrgent">Always urgent, whatever the case: it can't be switched off.</param>
/// <param name="ByMail">It asks its reader for something, so a mail is worth it.</param>
/// <param name="ByRota">A call of it goes to the person on call, where a rota is kept.</param>
/// <param name="IsFixed">Nobody chooses for it: it goes by the page and by mail, each at once.</param>
internal sealed record NoticeProfile(string Readers, bool IsUrgent, bool ByMail, bool ByRota = false, bool IsFixed = false)
{
    /// <summary>A new kind does not compile until it is said here.</summary>
    public static NoticeProfile Of(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.Decided => new(nameof(Role.Oncologist), IsUrgent: false, ByMail: true),
            NoticeKind.SentToTumorBoard => new(nameof(Role.Oncologist), IsUrgent: false, ByMail: false),
            NoticeKind.QuestionAsked => new(nameof(Role.Oncologist), IsUrgent: false, ByMail: true),
            NoticeKind.QuestionAnswered => new(Roles.Treating, IsUrgent: false, ByMail: true),
            NoticeKind.MessagePosted => new(Roles.Clinical, IsUrgent: false, ByMail: true),
            NoticeKind.SignatureVoided => new(Roles.Deciding, IsUrgent: false, ByMail: true),
            NoticeKind.TreatmentSuspended => new(Roles.Treating, IsUrgent: false, ByMail: true),
            NoticeKind.TreatmentResumed => new(Roles.Treating, IsUrgent: false, ByMail: false),
            NoticeKind.ChangedUnderTreatment => new(Roles.Treating, IsUrgent: true, ByMail: true),
            NoticeKind.BlockReminder => new(Roles.Clinicians, IsUrgent: false, ByMail: true),
            NoticeKind.DraftPrepared => new(nameof(Role.Oncologist), IsUrgent: false, ByMail: true),
            NoticeKind.HandedOver => new(Roles.Clinical, IsUrgent: false, ByMail: true),
            NoticeKind.AddedToCase => new(Roles.Clinical, IsUrgent: false, ByMail: true),
            NoticeKind.OpenedByBreakGlass => new(Roles.Clinical, IsUrgent: false, ByMail: true),
            NoticeKind.EmergencyRaised => new(Roles.Clinical, IsUrgent: true, ByMail: true, ByRota: true),
            NoticeKind.WorkEscalated => new(Roles.Clinical, IsUrgent: true, ByMail: true, ByRota: true),
            NoticeKind.SignatureWanted => new(Roles.Deciding, IsUrgent: false, ByMail: true),
            NoticeKind.SignatureRefused => new(Roles.Deciding, IsUrgent: false, ByMail: true),
            NoticeKind.Booked => new(nameof(Role.Oncologist), IsUrgent: false, ByMail: false),
            NoticeKind.BookingMoved => new(nameof(Role.Oncologist), IsUrgent: false, ByMail: true),
            NoticeKind.ResultRecorded => new(Roles.Clinical, IsUrgent: false, ByMail: true),
            NoticeKind.GrantWaits => new(nameof(Role.Administrator), IsUrgent: false, ByMail: true),
            NoticeKind.GrantDecided => new(nameof(Role.Administrator), IsUrgent: false, ByMail: false),
            NoticeKind.AccountChanged => new(Roles.Everybody, IsUrgent: false, ByMail: true, IsFixed: true),
            NoticeKind.EmergencyAccountUsed => new(nameof(Role.Administrator), IsUrgent: true, ByMail: true),
        };

    /// <summary>Whether its reader can't switch it off.</summary>
    public bool IsAlways => IsUrgent || IsFixed;

    /// <summary>By what it goes when its reader chose nothing. The gateway is for those who ask for it.</summary>
    public IReadOnlySet<NoticeChannel> Channels =>
        IsUrgent ? All
        : ByMail ? new HashSet<NoticeChannel> { NoticeChannel.InApp, NoticeChannel.Mail }
        : new HashSet<NoticeChannel> { NoticeChannel.InApp };

    /// <summary>By what it goes to a reader who chose this, where there is a choice; null: they chose nothing.</summary>
    public IReadOnlySet<NoticeChannel> ChannelsFor(NoticeChoice? chosen) => IsAlways ? Channels : chosen?.Channels ?? Channels;

    /// <summary>By what urgent news goes, whatever was chosen.</summary>
    public static IReadOnlySet<NoticeChannel> All { get; } = Enum.GetValues<NoticeChannel>().ToHashSet();
}
