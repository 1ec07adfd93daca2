using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Reads accounts, remembering each for a few seconds: that is how long a disabled account's token can still work on another node, and how
/// long it takes there until somebody sees a case that was opened to them; on the node that changed it, it is so at once
/// (<see cref="Forget"/>).
/// </summary>
public sealed class AccountDirectory(IMemoryCache cache, IServiceScopeFactory scopes, SightChanges sight, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    /// <summary>The account, or null when there is none with this id.</summary>
    public async ValueTask<Account?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        var count = sight.Count;
        if (cache.TryGetValue(Key(id), out (Account Account, long Count) known) && known.Count == count)
            return known.Account;
        await using var scope = scopes.CreateAsyncScope();
        var account = await ReadAsync(scope.ServiceProvider.GetRequiredService<CaseDb>(), id, cancellationToken);
        if (account is not null)
            cache.Set(Key(id), (account, count), Remembered);
        return account;
    }

    /// <summary>The account, if a session that was begun with this security stamp still goes on; null when it has ended.</summary>
    public async ValueTask<Account?> FindSignedInAsync(Guid id, string? securityStamp, CancellationToken cancellationToken) =>
        await FindAsync(id, cancellationToken) is { IsDisabled: false } account
        && string.Equals(securityStamp, account.SecurityStamp, StringComparison.Ordinal)
            ? account
            : null;

    /// <summary>Called after an account changed.</summary>
    public void Forget(Guid id) => cache.Remove(Key(id));

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
            user.SecurityStamp ?? "",
            user.DisabledAt is not null,
            [.. (await SiteMember.NamesAsync(db, [id], cancellationToken))[id]],
            user.TimeZone,
            user.TwoFactorEnabled,
            scope
        );
    }
}
