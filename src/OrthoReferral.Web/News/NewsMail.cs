using MimeKit;
using MimeKit.Text;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.News;

/// <summary>
/// News as a mail: what kind of thing happened, the case number, a link. It is made of the notice alone, which knows no patient.
/// </summary>
internal sealed class NewsMail(NewsLinks links, TimeProvider time)
{
    /// <param name="from">Address of the sender; its host is part of the message's id.</param>
    public MimeMessage Of(NoticeSending sending, string from)
    {
        var sender = MailboxAddress.Parse(from);
        var mail = new MimeMessage
        {
            Subject = SubjectOf(sending.Notices),
            Date = time.GetUtcNow(),
            // The same in each attempt: a mail server or program that has it already knows the repetition.
            MessageId = $"{sending.Id:N}@{sender.Domain}",
            Body = new TextPart(TextFormat.Plain) { Text = TextOf(sending.Notices) },
        };
        mail.From.Add(sender);
        mail.To.Add(new MailboxAddress(sending.Reader.Name, sending.Reader.Mail));
        // No absence note answers it (RFC 3834).
        mail.Headers.Add(HeaderId.AutoSubmitted, "auto-generated");
        if (sending.Notices.Any(notice => notice.Urgency == NoticeUrgency.Urgent))
            mail.Importance = MessageImportance.High;
        return mail;
    }

    private static string SubjectOf(IReadOnlyList<SentNotice> notices) =>
        notices is [var only] ? $"{LineOf(only)} · OrthoReferral" : $"{notices.Count} news · OrthoReferral";

    private string TextOf(IReadOnlyList<SentNotice> notices) =>
        string.Join("\n", notices.Select(notice => $"{LineOf(notice)}\n{links.Of(notice)}\n"))
        + $"\n-- \nOrthoReferral sends this by itself; nobody reads an answer.\nBy what news reaches you: {links.Choices}\n";

    private static string LineOf(SentNotice notice) =>
        (notice.Urgency == NoticeUrgency.Urgent ? "URGENT: " : "")
        + NoticeWords.Of(notice.Kind, notice.Account)
        + (notice.CaseNumber is { } number ? $" ({number})" : "");
}
