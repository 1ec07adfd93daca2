using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>
/// What is over of the identity provider's: its sessions by its own word, and tokens from before a moment by its word or somebody's here.
/// </summary>
internal sealed class OidcLogouts(CaseDb db, TimeProvider time)
{
    /// <summary>Whether a token of a person is over.</summary>
    /// <param name="session">The session there that the token names; null: it names none.</param>
    public Task<bool> IsOverAsync(byte[]? session, Guid userId, DateTimeOffset issuedAt, CancellationToken cancellationToken) =>
        db.OidcLogouts.AnyAsync(
            row => session != null && row.Session == session || row.Session == null && row.UserId == userId && row.At >= issuedAt,
            cancellationToken
        );

    /// <summary>Whether the provider has ended this session of its own; nobody knows of one that has no name.</summary>
    public async Task<bool> HasEndedAsync(byte[]? session, CancellationToken cancellationToken) =>
        session is not null && await db.OidcLogouts.AnyAsync(row => row.Session == session, cancellationToken);

    /// <summary>
    /// Ends all tokens of a person that were issued until now, on every node; saved with what else changes. Whoever signs in here has none.
    /// </summary>
    public async Task EndTokensAsync(Guid userId, CancellationToken cancellationToken)
    {
        if (!await OidcAccounts.IsOneAsync(db, userId, cancellationToken))
            return;
        await RemoveExpiredAsync(cancellationToken);

        // The provider's clock may be ahead: its newest token is over, too.
        var newest = await db.Users.Where(user => user.Id == userId).Select(user => user.ClaimsAt).SingleAsync(cancellationToken);
        var now = time.GetUtcNow();
        db.OidcLogouts.Add(OidcLogout.SaidHere(userId, newest > now ? newest.Value : now));
    }

    public Task RemoveExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return db.OidcLogouts.Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(cancellationToken);
    }
}
