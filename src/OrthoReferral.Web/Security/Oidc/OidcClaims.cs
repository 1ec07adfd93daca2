using System.Globalization;
using System.Net.Mail;
using System.Security.Claims;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>Reads what a token says about a person, by the names and maps of the settings. The token was checked before.</summary>
internal sealed class OidcClaims(OidcSettings settings)
{
    public const string Subject = "sub";

    /// <summary>Names a session at the identity provider.</summary>
    public const string Session = "sid";

    /// <summary>When the person gave a password or the like there.</summary>
    public const string AuthenticationTime = "auth_time";

    private const string Issuer = "iss";
    private const string IssuedAt = "iat";
    private const string EmailVerified = "email_verified";
    private const int LongestName = 120;
    private const int LongestEmail = 200;

    public OidcPerson Read(ClaimsPrincipal token)
    {
        var email = IsUnverified(token) ? null : token.FindFirstValue(settings.EmailClaim)?.Trim();
        return new OidcPerson(
            IssuerOf(token),
            token.FindFirstValue(Subject) ?? "",
            email?.Length <= LongestEmail && MailAddress.TryCreate(email, out _) ? email : null,
            NameOf(token, email),
            token.FindAll(settings.RoleClaim).SelectMany(claim => settings.Roles[claim.Value]).ToHashSet(),
            settings.SiteClaim is { } sites ? [.. token.FindAll(sites).SelectMany(claim => settings.Sites[claim.Value])] : null,
            TimeOf(token, IssuedAt) ?? DateTimeOffset.UnixEpoch
        );
    }

    public static string IssuerOf(ClaimsPrincipal token) => token.FindFirstValue(Issuer) ?? "";

    /// <summary>The session at the identity provider, as it is stored; null: the token names none.</summary>
    public static byte[]? SessionOf(ClaimsPrincipal token) =>
        token.FindFirstValue(Session) is { Length: > 0 } session ? OidcLogout.HashOf(IssuerOf(token), session) : null;

    /// <summary>When the token was issued; null: it does not say.</summary>
    public static DateTimeOffset? IssuedAtOf(ClaimsPrincipal token) => TimeOf(token, IssuedAt);

    /// <summary>
    /// How long before the token was issued its person had signed in there, by the provider's own clock; null: unknown. A sign-in that is
    /// said to come long after its token is as little proof as an old one: its age is as far from the token.
    /// </summary>
    public static TimeSpan? AgeOf(ClaimsPrincipal token) => (TimeOf(token, IssuedAt) - TimeOf(token, AuthenticationTime))?.Duration();

    // A provider that says nothing of it vouches for its directory; one that says no lets people write what they like.
    private static bool IsUnverified(ClaimsPrincipal token) => token.HasClaim(claim => claim.Type == EmailVerified && IsNo(claim.Value));

    private static bool IsNo(string value) => bool.TryParse(value, out var isVerified) && !isVerified;

    // A name is shown to colleagues: no sign in it that can't be seen.
    private string NameOf(ClaimsPrincipal token, string? email)
    {
        var name = IdentityText.Clean(token.FindFirstValue(settings.NameClaim) ?? "");
        var known = name.Length == 0 || IdentityText.FaultIn(name) is not null ? email ?? "Name unknown" : name;
        return known.Length > LongestName ? known[..LongestName] : known;
    }

    private static DateTimeOffset? TimeOf(ClaimsPrincipal token, string claim) =>
        long.TryParse(token.FindFirstValue(claim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? DateTimeOffset.FromUnixTimeSeconds(Math.Min(seconds, DateTimeOffset.MaxValue.ToUnixTimeSeconds()))
            : null;
}
