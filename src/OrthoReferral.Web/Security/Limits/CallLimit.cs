using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Authorization;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security.Limits;

/// <summary>How often one person, or one address of strangers, may make a kind of call.</summary>
/// <param name="Name">The name of its policy.</param>
/// <param name="Number">Reads from the settings how many calls in a minute; for streams, how many are open at a time.</param>
internal sealed record CallLimit(string Name, Func<IConfiguration, int> Number)
{
    /// <summary>Name of the limit of calls in which a stranger gives a password, code, passkey or token.</summary>
    public const string SignIns = "sign-in";

    /// <summary>Name of the limit of calls in which a signed-in person gives a password or code.</summary>
    public const string Passwords = "password";

    public const string Uploads = "upload";
    public const string Exports = "export";
    public const string Streams = "stream";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<CallLimit> All { get; } =
    [
        new(SignIns, configuration => configuration.GetValue(Settings.SignInsPerMinute, 60)),
        new(Passwords, configuration => configuration.GetValue(Settings.PasswordsPerMinute, 30)),
        new(Uploads, configuration => configuration.GetValue(Settings.UploadsPerMinute, 30)),
        new(Exports, configuration => configuration.GetValue(Settings.ExportsPerMinute, 10)),
        new(Streams, configuration => configuration.GetValue(Settings.StreamsPerPerson, 30)),
    ];

    /// <summary>The count that this call belongs to.</summary>
    /// <param name="number">As <see cref="Number"/> reads it.</param>
    public RateLimitPartition<string> PartitionOf(HttpContext context, int number)
    {
        // Looking at a page gives nothing away; a stream and a file are asked for with GET, too.
        if (Name is SignIns or Passwords or Uploads && !HttpMethods.IsPost(context.Request.Method))
            return RateLimitPartition.GetNoLimiter("reading");
        var whose = WhoseIs(context);
        return Name == Streams
            ? RateLimitPartition.GetConcurrencyLimiter(whose, _ => new ConcurrencyLimiterOptions { PermitLimit = number })
            : RateLimitPartition.GetFixedWindowLimiter(
                whose,
                _ => new FixedWindowRateLimiterOptions { PermitLimit = number, Window = TimeSpan.FromMinutes(1) }
            );
    }

    // At a door that is open to everybody it does not matter who is signed in already, unless nothing can be guessed there.
    private static string WhoseIs(HttpContext context) =>
        context.Features.Get<Account>() is { } account && IsByPerson(context.GetEndpoint()?.Metadata)
            ? account.Id.ToString("N")
            : context.Connection.RemoteIpAddress?.ToString() ?? "local";

    private static bool IsByPerson(EndpointMetadataCollection? route) =>
        route?.GetMetadata<IAllowAnonymous>() is null || route.GetMetadata<CountedByPerson>() is not null;
}
