using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;

namespace OrthoReferral.Web.News;

/// <summary>Hands mails to the mail server of the settings.</summary>
internal sealed class SmtpSender(NewsMail mails, IOptions<MailOptions> options) : INoticeSender
{
    public NoticeChannel Channel => NoticeChannel.Mail;

    /// <inheritdoc/>
    public async Task SendAsync(NoticeSending sending, CancellationToken cancellationToken)
    {
        var server = options.Value;
        using var mail = mails.Of(sending, server.From);
        // As every other client of the platform: many hospitals' own certificates name no list of revoked ones.
        using var client = new SmtpClient { CheckCertificateRevocation = false };
        try
        {
            await client.ConnectAsync(server.Host, server.Port, SecurityOf(server), cancellationToken);
            if (server.User.Length > 0)
                await client.AuthenticateAsync(server.User, server.Password, cancellationToken);
            await client.SendAsync(mail, cancellationToken);
        }
        catch (SmtpCommandException refused)
        {
            throw new NotSentException($"SMTP {(int)refused.StatusCode}, {refused.ErrorCode}", refused);
        }
        catch (Exception failure) when (failure is ProtocolException or AuthenticationException or SslHandshakeException or IOException)
        {
            throw new NotSentException(failure.GetType().Name, failure);
        }
        catch (System.Net.Sockets.SocketException unreachable)
        {
            throw new NotSentException($"The mail server is not reached ({unreachable.SocketErrorCode})", unreachable);
        }

        try
        {
            await client.DisconnectAsync(quit: true, cancellationToken);
        }
#pragma warning disable CA1031 // The server has taken the mail; how the connection ends changes nothing.
        catch (Exception ending) when (ending is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return;
        }
    }

    private static SecureSocketOptions SecurityOf(MailOptions server) =>
        server.Security.ToUpperInvariant() switch
        {
            "TLS" => SecureSocketOptions.SslOnConnect,
            "NONE" => SecureSocketOptions.None,
            _ => SecureSocketOptions.StartTls,
        };
}
