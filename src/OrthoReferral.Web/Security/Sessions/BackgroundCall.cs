namespace OrthoReferral.Web.Security.Sessions;

/// <summary>
/// A call that no person made at this moment: a live stream, or a script that looks whether something changed. It does not keep a session
/// from ending. Scripts say so in a header; on a route this mark says so.
/// </summary>
internal sealed class BackgroundCall
{
    /// <summary>Name of the header; session.js sends it.</summary>
    public const string Header = "X-Background";

    public static bool Is(HttpContext context) =>
        context.Request.Headers.ContainsKey(Header) || context.GetEndpoint()?.Metadata.GetMetadata<BackgroundCall>() is not null;
}
