using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Reads accounts, remembering each for a few seconds as long as it has the same version. What is opened to a person is known at once on
/// the node that opened it, and on another one after those seconds.
/// </summary>
public sealed class AccountDirectory(IMemoryCache cache, IServiceScopeFactory scopes, SightChanges sight, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>The account, or null when there is none with this id.</summary>
    /// <param name="version">Its concurrency stamp as it was just read: what is remembered of another one is read again.</param>
    public async ValueTask<Account?> FindAsync(Guid id, string? version, CancellationToken cancellationToken)
    {
        var count = sight.Count;
        if (
            cache.TryGetValue(Key(id), out (Account Account, long Count) known)
            && known.Count == count
            && string.Equals(known.Account.Version, version, StringComparison.Ordinal)
        )
            return known.Account;
        await using var scope = scopes.CreateAsyncScope();
        var account = await ReadAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), id, cancellationToken);
        if (account is not null)
            cache.Set(Key(id), (account, count), Remembered);
        return account;
    }

    private static (string Kind, Guid Id) Key(Guid id) => ("account", id);

    private async Task<Account?> ReadAsync(CaseDb db, Guid id, CancellationToken cancellationToken)
    {
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancellationToken);
        if (user is null)
            return null;
        var names = await db
            .UserRoles.Where(row => row.UserId == id)
            .Join(db.Roles, membership => membership.RoleId, role => role.Id, (_, role) => role.Name!)
            .ToListAsync(cancellationToken);
        var roles = names.Select(name => Enum.TryParse<Role>(name, out var role) ? role : (Role?)null).OfType<Role>().ToHashSet();

        // Read as it will be when it is read again, so that what is opened for a time is never open for longer.
        var scope = await CaseScopes.ReadAsync(db, id, time.GetUtcNow() + Remembered, cancellationToken);
        return new Account(
            id,
            user.DisplayName,
            user.Email ?? "",
            roles,
            user.ConcurrencyStamp,
            [.. (await SiteMember.NamesAsync(db, [id], cancellationToken))[id]],
            user.TimeZone,
            user.TwoFactorEnabled,
            await OidcAccounts.IsOneAsync(db, id, cancellationToken),
            scope
        );
    }
}
