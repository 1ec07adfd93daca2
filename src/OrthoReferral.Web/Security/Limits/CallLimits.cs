using System.Globalization;
using System.Threading.RateLimiting;

namespace OrthoReferral.Web.Security.Limits;

/// <summary>
/// Refuses calls over a limit with 429 and the time after which they may come again. Counted on each node by itself, because it spares the
/// node; what protects a password or code is counted for all of them (<see cref="Cases.People.AccountAttempts"/>).
/// </summary>
internal static class CallLimits
{
    // A stream ends when its page closes, and nobody knows when that is.
    private const int SecondsForStreams = 10;

    public static IServiceCollection AddCallLimits(this IServiceCollection services, IConfiguration configuration) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (context, _) =>
            {
                var seconds = context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait)
                    ? (int)Math.Ceiling(wait.TotalSeconds)
                    : SecondsForStreams;
                context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                var refusals = context.HttpContext.RequestServices.GetRequiredService<CountedRefusals>();
                refusals.Count(context.HttpContext, CountedRefusals.OverLimit);
                return ValueTask.CompletedTask;
            };
            foreach (var limit in CallLimit.All)
            {
                var number = limit.Number(configuration);
                options.AddPolicy(limit.Name, context => limit.PartitionOf(context, number));
            }
        });
}
