using System.Net;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>What is known of a post's sender.</summary>
internal enum WebhookTrust
{
    /// <summary>Refused: no signature, and not from a network that the operator allows.</summary>
    Unsigned,

    /// <summary>Refused: the signature is not one of our secret over this timestamp and body.</summary>
    WrongSignature,

    /// <summary>Refused: signed by our own Elsa host, at a time outside of the window.</summary>
    Late,

    /// <summary>The stock webhook from an allowed network: a hint that makes us look, its content is not believed.</summary>
    Hint,

    /// <summary>Signed by our own Elsa host.</summary>
    Signed,
}

/// <summary>Decides how far a post is trusted.</summary>
internal sealed class WebhookSender(IOptions<ElsaServerOptions> options, TimeProvider time)
{
    private readonly IPNetwork[] networks = [.. options.Value.UnsignedWebhookNetworks.Select(one => IPNetwork.Parse(one))];

    /// <param name="signature">The signature header; null when there is none. A wrong one is never taken as unsigned.</param>
    internal WebhookTrust Judge(string? timestamp, string? signature, ReadOnlySpan<byte> body, IPAddress? sender)
    {
        if (signature is null)
            return IsAllowed(sender) ? WebhookTrust.Hint : WebhookTrust.Unsigned;
        if (!WebhookSignature.TryReadTimestamp(timestamp, out var seconds))
            return WebhookTrust.WrongSignature;
        var signed =
            WebhookSignature.Matches(options.Value.WebhookSecret, seconds, body, signature)
            || (options.Value.PreviousWebhookSecret is { } previous && WebhookSignature.Matches(previous, seconds, body, signature));
        return !signed ? WebhookTrust.WrongSignature
            : WebhookSignature.IsWithin(options.Value.WebhookWindow, seconds, time.GetUtcNow()) ? WebhookTrust.Signed
            : WebhookTrust.Late;
    }

    private bool IsAllowed(IPAddress? sender)
    {
        if (sender is null)
            return false;
        var address = sender.IsIPv4MappedToIPv6 ? sender.MapToIPv4() : sender;
        return Array.Exists(networks, one => one.Contains(address));
    }
}
