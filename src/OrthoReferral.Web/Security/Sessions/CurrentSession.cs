namespace OrthoReferral.Web.Security.Sessions;

/// <summary>The session of a request, as it was read with it.</summary>
/// <param name="AccountVersion">Which version of the account is the current one.</param>
internal sealed record CurrentSession(Guid Id, Guid UserId, string? AccountVersion)
{
    /// <summary>The claim that names the session in cookie and tokens.</summary>
    public const string Claim = "sid";

    /// <summary>The claim by which a refresh token is the newest one of its session.</summary>
    public const string RefreshClaim = "rid";
}
