using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Web.News;

/// <summary>
/// Writes mails as <c>.eml</c> files, which a mail program opens: for development, or for a server that collects from a folder.
/// </summary>
internal sealed class FolderSender(NewsMail mails, string folder, string from) : INoticeSender
{
    public NoticeChannel Channel => NoticeChannel.Mail;

    /// <inheritdoc/>
    public async Task SendAsync(NoticeSending sending, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        using var mail = mails.Of(sending, from);
        // Whole or not at all under its name, and the same file in each attempt.
        var file = Path.Combine(folder, $"{sending.Id:N}.eml");
        await using (var unfinished = File.Create(file + ".tmp"))
            await mail.WriteToAsync(unfinished, cancellationToken);
        File.Move(file + ".tmp", file, overwrite: true);
    }
}
