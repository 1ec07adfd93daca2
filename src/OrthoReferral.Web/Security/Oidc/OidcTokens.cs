using System.Security.Claims;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>
/// Access tokens of the identity provider, by which programs call the API. Such a call has no session here: the token ends by itself, as
/// late as a session would, with the account, when the provider says that its session is over, and when somebody here ends all of a
/// person. Roles are those of the newest token that was seen.
/// </summary>
internal sealed class OidcTokens(
    CaseDb db,
    OidcClaims claims,
    OidcAccounts accounts,
    OidcLogouts logouts,
    TimeProvider time,
    ILogger<OidcTokens> logger
)
{
    /// <summary>The scheme that checks them.</summary>
    public const string Scheme = "OidcToken";

    /// <summary>How the framework marks a call that came with one.</summary>
    public const string AuthenticationType = "OidcToken";

    // How far the provider's clock may be ahead, as for the rest of a token's times.
    private static readonly TimeSpan ClocksApart = TokenValidationParameters.DefaultClockSkew;

    public static void Configure(JwtBearerOptions options, OidcSettings settings, bool requireHttps)
    {
        options.Authority = settings.Authority;
        options.Audience = settings.Audience;
        options.RequireHttpsMetadata = requireHttps;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.MapInboundClaims = false;
        options.TokenValidationParameters.AuthenticationType = AuthenticationType;

        options.TokenValidationParameters.ValidAlgorithms = Algorithms;
    }

    /// <summary>The algorithms by which a token of the identity provider may be signed: those of key pairs.</summary>
    public static IReadOnlyList<string> Algorithms { get; } =
    [
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Whether a call carries a token of this form; ours are not.</summary>
    public static bool IsIn(HttpRequest request) =>
        request.Headers.Authorization.ToString() is var header
        && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase)
        && header.Count(letter => letter == '.') == 2;

    /// <summary>The account of the token's person and its version; null: nobody is to be let in by it.</summary>
    /// <param name="token">As it was checked.</param>
    public async Task<(Guid UserId, string? Version)?> FindAsync(ClaimsPrincipal token, CancellationToken cancellationToken)
    {
        var person = claims.Read(token);
        if (!IsOfNow(person.IssuedAt))
            return null;
        var known = await KnownAsync(person, cancellationToken);
        if (known is null || known.ClaimsAt < person.IssuedAt)
        {
            try
            {
                var user = await accounts.FollowAsync(person, cancellationToken);
                known = new(user.Id, user.ConcurrencyStamp, user.DisabledAt, person.IssuedAt);
            }
            catch (ProcessRuleException refused)
            {
                logger.LogWarning("A token of the identity provider's {Subject} was refused: {Reason}", person.Subject, refused.Code);
                return null;
            }
        }

        return
            known.DisabledAt is not null
            || await logouts.IsOverAsync(OidcClaims.SessionOf(token), known.UserId, person.IssuedAt, cancellationToken)
            ? null
            : (known.UserId, known.Version);
    }

    private Task<Known?> KnownAsync(OidcPerson person, CancellationToken cancellationToken) =>
        (
            from login in db.UserLogins.AsNoTracking()
            where login.LoginProvider == person.Issuer && login.ProviderKey == person.Subject
            join user in db.Users on login.UserId equals user.Id
            select new Known(user.Id, user.ConcurrencyStamp, user.DisabledAt, user.ClaimsAt)
        ).SingleOrDefaultAsync(cancellationToken);

    // However long the provider lets it live. One that does not say since when it is there could not be ended, and is refused.
    private bool IsOfNow(DateTimeOffset issuedAt) =>
        time.GetUtcNow() - issuedAt < SignInSession.Longest && issuedAt - time.GetUtcNow() <= ClocksApart;

    private sealed record Known(Guid UserId, string? Version, DateTimeOffset? DisabledAt, DateTimeOffset? ClaimsAt);
}
