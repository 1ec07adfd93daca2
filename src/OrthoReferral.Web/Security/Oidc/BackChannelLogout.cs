using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>
/// The identity provider says, from server to server, that a session or all sessions of a person are over (OpenID Connect Back-Channel
/// Logout 1.0). What came from them ends at once, on every node, and tokens from before open nothing any more.
/// </summary>
internal sealed class BackChannelLogout(CaseDb db, IOptionsMonitor<OpenIdConnectOptions> options, OidcLogouts logouts, TimeProvider time)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    // How old the word may be when it comes.
    private static readonly TimeSpan Oldest = TimeSpan.FromMinutes(5);

    /// <summary>Ends what the token names. False: it is not a right one, or came before; nothing was ended.</summary>
    /// <param name="token">The logout token as it was sent.</param>
    public async Task<bool> EndAsync(string token, CancellationToken cancellationToken)
    {
        if (await ReadAsync(token, cancellationToken) is not { } said)
            return false;
        var issuer = OidcClaims.IssuerOf(said);
        var session = OidcClaims.SessionOf(said);
        var subject = said.FindFirstValue(OidcClaims.Subject);
        Guid? user = await db
            .UserLogins.Where(login => login.LoginProvider == issuer && login.ProviderKey == subject)
            .Select(login => (Guid?)login.UserId)
            .SingleOrDefaultAsync(cancellationToken);
        var now = time.GetUtcNow();
        await logouts.RemoveExpiredAsync(cancellationToken);
        var hash = OidcLogout.HashOf(issuer, said.FindFirstValue("jti")!);
        if (await db.OidcLogouts.AnyAsync(row => row.TokenHash == hash, cancellationToken))
            return false;
        db.OidcLogouts.Add(new OidcLogout(hash, session, user, now));
        await EndSessionsAsync(session, user, now, cancellationToken);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException) when (!cancellationToken.IsCancellationRequested)
        {
            // The same word came twice at once: one of them is carried out.
            return false;
        }

        // Whoever came back from there while this was written did not see it yet.
        await EndSessionsAsync(session, user, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        return true;
    }

    private async Task EndSessionsAsync(byte[]? session, Guid? user, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (session is null && user is null)
            return;
        var running = db.SignInSessions.Where(row => row.EndedAt == null);
        var over = session is null
            ? running.Where(row => row.UserId == user)
            : running.Where(row => row.OidcSession == session && (user == null || row.UserId == user));
        foreach (var row in await over.ToListAsync(cancellationToken))
            row.End(SessionEnd.EndedByProvider, now);
    }

    private async Task<ClaimsPrincipal?> ReadAsync(string token, CancellationToken cancellationToken)
    {
        var oidc = options.Get(OidcRegistration.Scheme);
        var known = await oidc.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
        var result = await CheckAsync(token, oidc.ClientId!, known.Issuer, known.SigningKeys);
        if (result.Exception is SecurityTokenSignatureKeyNotFoundException)
        {
            // The provider may have changed its keys since they were read.
            oidc.ConfigurationManager.RequestRefresh();
            known = await oidc.ConfigurationManager.GetConfigurationAsync(cancellationToken);
            result = await CheckAsync(token, oidc.ClientId!, known.Issuer, known.SigningKeys);
        }

        return result.IsValid && IsLogout(result.ClaimsIdentity) ? new ClaimsPrincipal(result.ClaimsIdentity) : null;
    }

    private static Task<TokenValidationResult> CheckAsync(string token, string clientId, string issuer, ICollection<SecurityKey> keys) =>
        new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(
            token,
            new TokenValidationParameters
            {
                ValidIssuer = issuer,
                ValidAudience = clientId,
                IssuerSigningKeys = keys,
                ValidAlgorithms = OidcTokens.Algorithms,
            }
        );

    // A token that says who signed in has a nonce, or no such event: neither signs anybody out.
    private bool IsLogout(ClaimsIdentity token) =>
        token.FindFirst("nonce") is null
        && token.FindFirst("jti") is { Value.Length: > 0 }
        && (token.FindFirst(OidcClaims.Subject) is { Value.Length: > 0 } || token.FindFirst(OidcClaims.Session) is { Value.Length: > 0 })
        && token.FindFirst("events") is { } events
        && IsEvent(events.Value)
        && OidcClaims.IssuedAtOf(new ClaimsPrincipal(token)) is { } issued
        && (time.GetUtcNow() - issued).Duration() <= Oldest;

    private static bool IsEvent(string events)
    {
        try
        {
            using var read = JsonDocument.Parse(events);
            return read.RootElement.ValueKind == JsonValueKind.Object
                && read.RootElement.TryGetProperty(Event, out var said)
                && said.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
