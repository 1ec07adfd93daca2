namespace OrthoReferral.Web.News;

/// <summary>Section <c>Webhook</c>: the installation's gateway for pagers, text messages or chat.</summary>
internal sealed class WebhookOptions
{
    public const string Section = "Webhook";

    /// <summary>Where news is posted to; empty: nowhere. Its host must be in <c>Outgoing:AllowedHosts</c>.</summary>
    public string Url { get; set; } = "";

    /// <summary>The key of the signature: <c>whsec_</c> and 24 to 64 bytes in base64.</summary>
    public string Secret { get; set; } = "";
}
