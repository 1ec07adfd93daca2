using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// How OrthoReferral reaches an Elsa server. Read from <c>Workflows:ElsaServer</c>; nothing has a default that could be a secret.
/// </summary>
internal sealed class ElsaServerOptions
{
    public const string Section = "Workflows:ElsaServer";

    /// <summary>Root of the Elsa server, for example <c>http://elsa:8080</c>; a trailing <c>/elsa/api</c> is accepted.</summary>
    public string BaseUrl { get; set; } = "";

    /// <summary>Sent as <c>Authorization: ApiKey …</c>.</summary>
    public string ApiKey { get; set; } = "";

    /// <summary>Key of the HMAC over the task posts, at least 32 bytes of UTF-8. Shared with the Elsa host only.</summary>
    public string WebhookSecret { get; set; } = "";

    /// <summary>The secret before the last rotation, still accepted from the Elsa host; null outside of a rotation.</summary>
    public string? PreviousWebhookSecret { get; set; }

    /// <summary>How far a post's timestamp may lie from our clock, either way.</summary>
    public TimeSpan WebhookWindow { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>
    /// Networks (CIDR, for example <c>10.4.0.0/16</c>) from which the stock, unsigned webhook is taken as a hint.
    /// Empty: unsigned posts are refused.
    /// </summary>
    public IList<string> UnsignedWebhookNetworks { get; } = [];

    /// <summary>Time for one attempt of one request; an <c>execute</c> runs the first burst of the definition inside it.</summary>
    public TimeSpan AttemptTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts of a request that is safe to repeat, 1 to 10. The outbox goes on where they end.</summary>
    public int Attempts { get; set; } = 4;

    /// <summary>First back-off; it doubles with every attempt and the wait is drawn at random between half of it and all of it.</summary>
    public TimeSpan BackOff { get; set; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Time between two passes of the reconciler.</summary>
    public TimeSpan ReconcilePeriod { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How old a difference must be before the reconciler acts on it. Elsa drains completions every 500 ms and drops an unmatched one
    /// after a minute, so anything younger is work under way.
    /// </summary>
    public TimeSpan ReconcileGrace { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a lost completion is sent again before a coordinator hears of it.</summary>
    public int CompletionRepeats { get; set; } = 5;

    internal Uri ApiRoot()
    {
        var root = BaseUrl.TrimEnd('/');
        if (!root.EndsWith("/elsa/api", StringComparison.OrdinalIgnoreCase))
            root += "/elsa/api";
        return new Uri(root + "/", UriKind.Absolute);
    }
}

/// <summary>Checks the options at start-up and names every setting that is wrong, never its value.</summary>
internal sealed class ElsaServerOptionsCheck : IValidateOptions<ElsaServerOptions>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, ElsaServerOptions options)
    {
        // The binder writes null over a default when a setting is present without a value.
        var errors = new List<string>();
        void Require(bool holds, string setting, string rule)
        {
            if (!holds)
                errors.Add($"{ElsaServerOptions.Section}:{setting} {rule}");
        }

        Require(
            Uri.TryCreate(options.BaseUrl, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps),
            nameof(options.BaseUrl),
            "must be an absolute http or https URL."
        );
        Require(!string.IsNullOrWhiteSpace(options.ApiKey), nameof(options.ApiKey), "is required; there is no default key.");
        Require(
            (options.ApiKey ?? "").All(one => one is > ' ' and <= '~'),
            nameof(options.ApiKey),
            "must be printable ASCII without spaces."
        );
        Require(
            Encoding.UTF8.GetByteCount(options.WebhookSecret ?? "") >= ShortestSecret,
            nameof(options.WebhookSecret),
            $"must have at least {ShortestSecret} bytes."
        );
        Require(
            options.PreviousWebhookSecret is null || Encoding.UTF8.GetByteCount(options.PreviousWebhookSecret) >= ShortestSecret,
            nameof(options.PreviousWebhookSecret),
            $"must have at least {ShortestSecret} bytes, or be left out."
        );
        Require(
            options.WebhookWindow > TimeSpan.Zero && options.WebhookWindow <= TimeSpan.FromHours(1),
            nameof(options.WebhookWindow),
            "must be over zero and at most one hour."
        );
        Require(
            options.AttemptTimeout > TimeSpan.Zero && options.AttemptTimeout <= TimeSpan.FromMinutes(5),
            nameof(options.AttemptTimeout),
            "must be over zero and at most five minutes."
        );
        Require(options.Attempts is >= 1 and <= 10, nameof(options.Attempts), "must be 1 to 10.");
        Require(
            options.BackOff > TimeSpan.Zero && options.BackOff <= TimeSpan.FromSeconds(10),
            nameof(options.BackOff),
            "must be over zero and at most ten seconds."
        );
        Require(options.ReconcilePeriod >= TimeSpan.FromSeconds(5), nameof(options.ReconcilePeriod), "must be at least five seconds.");
        Require(options.ReconcileGrace >= TimeSpan.FromSeconds(5), nameof(options.ReconcileGrace), "must be at least five seconds.");
        Require(options.CompletionRepeats >= 1, nameof(options.CompletionRepeats), "must be at least 1.");
        foreach (var network in options.UnsignedWebhookNetworks)
            Require(
                IPNetwork.TryParse(network, out _),
                nameof(options.UnsignedWebhookNetworks),
                $"has an entry that is no CIDR network: '{network}'."
            );

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
