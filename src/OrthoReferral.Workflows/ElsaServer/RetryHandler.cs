using System.Net;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Bounds every attempt in time and repeats requests that are safe to repeat, with exponential back-off and jitter.
/// A request is safe when it is a GET or its sender marked it <see cref="Idempotent"/>; an <c>execute</c> is never repeated here,
/// because a lost answer may hide a started instance: the next StartAsync looks that up first.
/// </summary>
internal sealed class RetryHandler(IOptions<ElsaServerOptions> options, TimeProvider time, ElsaMetrics metrics, Func<double> random)
    : DelegatingHandler
{
    internal static readonly HttpRequestOptionsKey<bool> Idempotent = new("OrthoReferral.Idempotent");

    private const long LongestAnswer = 32 * 1024 * 1024;

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromSeconds(30);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var safe = request.Method == HttpMethod.Get || (request.Options.TryGetValue(Idempotent, out var marked) && marked);
        var attempts = safe ? options.Value.Attempts : 1;
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan? retryAfter = null;
            try
            {
                var response = await AttemptAsync(request, cancellationToken);
                if (attempt == attempts || !IsPassing(response.StatusCode))
                    return response;
                retryAfter = RetryAfter.Of(response, time.GetUtcNow(), LongestRetryAfter);
                response.Dispose();
            }
            catch (Exception failure) when (attempt < attempts && failure is HttpRequestException or TimeoutException)
            {
                // The next attempt follows after the back-off.
            }

            metrics.Retried(request.Method.Method);
            await Task.Delay(Wait(attempt, retryAfter), time, cancellationToken);
        }
    }

    private async Task<HttpResponseMessage> AttemptAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(options.Value.AttemptTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        try
        {
            var response = await base.SendAsync(request, either.Token);
            // Read inside the limit: a server that stalls in the middle of a body counts as one that does not answer.
            await response.Content.LoadIntoBufferAsync(LongestAnswer, either.Token);
            return response;
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer within {options.Value.AttemptTimeout}.", late);
        }
    }

    private TimeSpan Wait(int attempt, TimeSpan? retryAfter)
    {
        if (retryAfter is { } asked)
            return asked;
        var full = options.Value.BackOff * Math.Pow(2, attempt - 1);
        return full * (0.5 + random() / 2);
    }

    private static bool IsPassing(HttpStatusCode status) =>
        status
            is HttpStatusCode.RequestTimeout
                or HttpStatusCode.TooManyRequests
                or HttpStatusCode.BadGateway
                or HttpStatusCode.ServiceUnavailable
                or HttpStatusCode.GatewayTimeout;
}
