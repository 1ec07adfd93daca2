using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>Notices as people read them.</summary>
internal static class NoticeWords
{
    public static string Of(NoticeKind kind) =>
        kind switch
        {
            NoticeKind.Decided => "Your referral was decided",
            NoticeKind.SentToTumorBoard => "Your referral goes to the tumor board",
            NoticeKind.QuestionAsked => "A reviewer asks you something",
            NoticeKind.QuestionAnswered => "Your question was answered",
            NoticeKind.MessagePosted => "A new message",
            NoticeKind.SignatureVoided => "A first signature counts no more: what was to be signed has changed",
            NoticeKind.TreatmentSuspended => "Facts changed: a treatment is suspended",
            NoticeKind.TreatmentResumed => "A suspended treatment goes on",
            NoticeKind.BlockReminder => "A coordinator reminds you: a block waits for a value or for your word",
            NoticeKind.DraftPrepared => "A referral was prepared for you: look at it and submit it",
            NoticeKind.HandedOver => "A colleague's work is yours now",
            NoticeKind.AddedToCase => "A coordinator added you to a case",
            NoticeKind.OpenedByBreakGlass => "Somebody opened a case of yours by break-glass",
            NoticeKind.EmergencyRaised => "Emergency: act now",
            NoticeKind.WorkEscalated => "A work item was escalated",
            NoticeKind.SignatureWanted => "A second signature is wanted",
            NoticeKind.SignatureRefused => "What you signed was not signed by a second clinician",
            NoticeKind.Booked => "A treatment was booked",
            NoticeKind.BookingMoved => "A booking was moved",
            NoticeKind.ResultRecorded => "New values or a report are in",
            NoticeKind.ChangedUnderTreatment => "Facts changed while a treatment is under way",
            NoticeKind.GrantWaits => "An administrator asks you to confirm roles or a way into an account",
            NoticeKind.GrantDecided => "What you asked a second administrator for was decided",
            NoticeKind.AccountChanged => "How you sign in, or what your account may do, was changed",
            NoticeKind.EmergencyAccountUsed => "Somebody signed in by the emergency account",
        };

    /// <summary>As <see cref="Of(NoticeKind)"/>; of the reader's own account, what changed.</summary>
    /// <param name="account">Null for other news.</param>
    public static string Of(NoticeKind kind, AccountNews? account) => account is { } known ? Of(known) : Of(kind);

    /// <summary>What changed about the reader's account.</summary>
    public static string Of(AccountNews account) =>
        account switch
        {
            AccountNews.PasswordChanged => "Your password was changed",
            AccountNews.PasswordSetWithCode => "Your password was set with a one-time code",
            AccountNews.AuthenticatorKeyMade => "A key for an authenticator app was made for your account",
            AccountNews.AuthenticatorOn => "An authenticator app was turned on for your account",
            AccountNews.AuthenticatorOff => "The authenticator app of your account was turned off",
            AccountNews.RecoveryCodesRenewed => "New recovery codes were made for your account",
            AccountNews.RecoveryCodeUsed => "Somebody signed in to your account with a recovery code",
            AccountNews.PasskeyAdded => "A passkey was added to your account",
            AccountNews.PasskeyRemoved => "A passkey of your account was removed",
            AccountNews.AccountMade => "An administrator made your account",
            AccountNews.OneTimeCodeIssued => "An administrator made a one-time code with which your password can be set",
            AccountNews.SecondFactorReset => "An administrator reset the second factor of your account",
            AccountNews.RolesChanged => "An administrator changed the roles of your account",
            AccountNews.RolesAsked => "An administrator asked for roles with which your account would sign or administer",
            AccountNews.WayInAsked => "An administrator asked for a one-time code or the reset of the second factor of your account",
            AccountNews.GrantRefused => "What an administrator had asked for about your account was refused or withdrawn",
            AccountNews.GrantSignedOff => "What was granted for your account was looked at by somebody who had no part in it",
            AccountNews.NameChanged => "An administrator changed the name of your account",
            AccountNews.EnablingAsked => "An administrator asked to enable your account, which may sign or administer, again",
            AccountNews.Enabled => "An administrator enabled your account again",
            AccountNews.Disabled => "An administrator disabled your account",
            AccountNews.SitesChanged => "An administrator changed the sites of your account",
            AccountNews.RolesChangedByProvider => "Your roles here follow what your organization's sign-in says: they changed",
            AccountNews.DetailsChangedByProvider => "Your organization's sign-in changed the name or e-mail address of your account",
        };

    /// <summary>A channel as its reader knows it.</summary>
    public static string Of(NoticeChannel channel) =>
        channel switch
        {
            NoticeChannel.InApp => "Here, on the bell",
            NoticeChannel.Mail => "E-mail",
            NoticeChannel.Webhook => "Pager, text message or chat",
        };
}
