using System.Globalization;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Notifications;
using OrthoReferral.Web.Outgoing;

namespace OrthoReferral.Web.News;

/// <summary>The client of the gateway, which goes through the guard.</summary>
internal sealed class WebhookClient(HttpClient http)
{
    public HttpClient Http => http;
}

/// <summary>Posts news to the installation's gateway, signed.</summary>
internal sealed class WebhookSender(NewsPost posts, IServiceScopeFactory scopes, IOptions<WebhookOptions> options, TimeProvider time)
    : INoticeSender
{
    public NoticeChannel Channel => NoticeChannel.Webhook;

    /// <inheritdoc/>
    public async Task SendAsync(NoticeSending sending, CancellationToken cancellationToken)
    {
        var body = posts.Of(sending);
        var (id, timestamp) = (sending.Id.ToString("N"), time.GetUtcNow().ToUnixTimeSeconds());
        using var request = new HttpRequestMessage(HttpMethod.Post, options.Value.Url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Add(WebhookSignature.IdHeader, id);
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(options.Value.Secret, id, timestamp, body));
        await using var scope = scopes.CreateAsyncScope();
        var client = scope.ServiceProvider.GetRequiredService<WebhookClient>().Http;
        try
        {
            using var answer = await client.SendAsync(request, cancellationToken);
            if (!answer.IsSuccessStatusCode)
                throw new NotSentException(string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.StatusCode}"));
        }
        catch (OutgoingRefusedException refused)
        {
            throw new NotSentException(refused.Message, refused);
        }
        catch (HttpRequestException failure)
        {
            throw new NotSentException($"The gateway is not reached ({failure.HttpRequestError})", failure);
        }
        catch (OperationCanceledException late) when (!cancellationToken.IsCancellationRequested)
        {
            throw new NotSentException("No answer in time", late);
        }
    }
}
