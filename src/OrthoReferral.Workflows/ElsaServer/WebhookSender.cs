using System.Net;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>What is known of a post's sender.</summary>
internal enum WebhookTrust
{
    /// <summary>Refused: no valid signature, and not from a network that the operator allows.</summary>
    None,

    /// <summary>The stock webhook from an allowed network: a hint that makes us look, its content is not believed.</summary>
    Hint,

    /// <summary>Signed by our own Elsa host.</summary>
    Signed,
}

/// <summary>Decides how far a post is trusted.</summary>
internal sealed class WebhookSender(IOptions<ElsaServerOptions> options, TimeProvider time)
{
    private readonly IPNetwork[] networks = [.. options.Value.UnsignedWebhookNetworks.Select(n => IPNetwork.Parse(n))];

    /// <param name="signature">The signature header; null when there is none. A wrong one is never taken as unsigned.</param>
    internal WebhookTrust Judge(string? timestamp, string? signature, ReadOnlySpan<byte> body, IPAddress? sender)
    {
        if (signature is null)
            return IsAllowed(sender) ? WebhookTrust.Hint : WebhookTrust.None;
        if (
            timestamp is null
            || !WebhookSignature.TryReadTimestamp(timestamp, time.GetUtcNow(), options.Value.WebhookWindow, out var seconds)
        )
            return WebhookTrust.None;
        var signed =
            WebhookSignature.Matches(options.Value.WebhookSecret, seconds, body, signature)
            || (options.Value.PreviousWebhookSecret is { } previous && WebhookSignature.Matches(previous, seconds, body, signature));
        return signed ? WebhookTrust.Signed : WebhookTrust.None;
    }

    private bool IsAllowed(IPAddress? sender)
    {
        if (sender is null)
            return false;
        var address = sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender;
        return Array.Exists(networks, n => n.Contains(address));
    }
}
