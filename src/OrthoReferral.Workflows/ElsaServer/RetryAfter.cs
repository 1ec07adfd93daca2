namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// How long an answer asks its caller to wait, which it may say in seconds or as a date (RFC 9110, 10.2.3). This file is compiled into the
/// Elsa host as well.
/// </summary>
internal static class RetryAfter
{
    /// <returns>At most <paramref name="longest"/>; null when it asks for nothing, or for a moment that has passed.</returns>
    internal static TimeSpan? Of(HttpResponseMessage answer, DateTimeOffset now, TimeSpan longest)
    {
        var asked = answer.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - now : null;
        return asked > longest ? longest
            : asked > TimeSpan.Zero ? asked
            : null;
    }
}
