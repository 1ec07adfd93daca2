using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Signs a post and sends it until OrthoReferral took it, with back-off and jitter. Each attempt is signed anew, inside of the receiver's
/// time window.
/// </summary>
internal sealed class TaskPoster(HttpClient http, ElsaHostOptions options, TimeProvider time, ILogger<TaskPoster> logger)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    public async Task SendAsync(TaskPost post, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(post, Json);
        var start = time.GetTimestamp();
        for (var wait = TimeSpan.FromMilliseconds(250); ; wait = wait * 2 < LongestWait ? wait * 2 : LongestWait)
        {
            var (status, retryAfter) = await AttemptAsync(body, cancellationToken);
            if (status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices)
                return;
            // Refused for what it is: the same post is refused again.
            var final = status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType;
            if (final || time.GetElapsedTime(start) > options.WebhookPatience)
            {
                logger.LogError(
                    "Task {TaskId} could not be posted (last answer {Status}); it is left to the reconciler.",
                    post.Payload.TaskId,
                    (int?)status
                );
                return;
            }

            await Task.Delay(retryAfter ?? wait * (0.5 + (Random.Shared.NextDouble() / 2)), time, cancellationToken);
        }
    }

    /// <summary>The status, null when there was no answer, and the wait that the answer asks for, if any.</summary>
    private async Task<(HttpStatusCode? Status, TimeSpan? RetryAfter)> AttemptAsync(byte[] body, CancellationToken cancellationToken)
    {
        var timestamp = time.GetUtcNow().ToUnixTimeSeconds();
        using var request = new HttpRequestMessage(HttpMethod.Post, options.WebhookUrl) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(WebhookSignature.TimestampHeader, timestamp.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add(WebhookSignature.SignatureHeader, WebhookSignature.Sign(options.WebhookSecret, timestamp, body));
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            return (response.StatusCode, RetryAfter.Of(response, time.GetUtcNow(), LongestWait));
        }
        catch (Exception failure)
            when (failure is HttpRequestException || (failure is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return (null, null);
        }
    }
}
