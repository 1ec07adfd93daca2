namespace OrthoReferral.Web.Tests.EndToEnd;

/// <summary>An Elsa server that the end-to-end cases run on, instead of the embedded engine.</summary>
/// <param name="Url">Its root.</param>
/// <param name="ApiKey">
/// A key that may execute, complete, read and cancel; one that may write definitions gets ours published first.
/// </param>
/// <param name="Callback">
/// Where this process takes its task posts, for example <c>http://0.0.0.0:5199</c>; null: nothing is posted, and the reconciler finds each
/// task.
/// </param>
/// <param name="WebhookSecret">Signs the posts; null where the server's own webhook posts unsigned.</param>
public sealed record ElsaTarget(string Url, string ApiKey, Uri? Callback, string? WebhookSecret)
{
    /// <summary>The server of <c>ORTHO_ELSA_URL</c> and <c>ORTHO_ELSA_KEY</c>; null when they are not set.</summary>
    public static ElsaTarget? FromEnvironment() =>
        Read("ORTHO_ELSA_URL") is { } url && Read("ORTHO_ELSA_KEY") is { } key
            ? new(url, key, Read("ORTHO_ELSA_CALLBACK") is { } callback ? new Uri(callback) : null, Read("ORTHO_ELSA_SECRET"))
            : null;

    private static string? Read(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
