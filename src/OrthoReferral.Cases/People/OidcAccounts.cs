using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>What the identity provider says about a person, by one of its tokens.</summary>
/// <param name="Issuer">Of the token.</param>
/// <param name="Subject">Who it is for this issuer, for ever.</param>
/// <param name="Email">Null: it does not say.</param>
/// <param name="Roles">Those that the settings map its claims to.</param>
/// <param name="Sites">Names of the sites that they are mapped to; null: sites are not mapped, an administrator says them.</param>
/// <param name="IssuedAt">Of the token: the newest word counts.</param>
public sealed record OidcPerson(
    string Issuer,
    string Subject,
    string? Email,
    string DisplayName,
    IReadOnlySet<Role> Roles,
    IReadOnlyList<string>? Sites,
    DateTimeOffset IssuedAt
);

/// <summary>What claims say here beside name, address and roles, by the settings.</summary>
/// <param name="SaySites">At which sites people work; false: an administrator says it.</param>
public sealed record ProviderClaims(bool SaySites);

/// <summary>
/// Accounts of people who sign in at the identity provider. One is made when its person first comes, and follows the claims from then on:
/// name, address, roles and sites are the provider's act, which is recorded and told, and no administrator's. Who is given no role here
/// gets no account, and one that is there loses its roles.
/// </summary>
public sealed class OidcAccounts(CaseDb db, UserManager<ClinicUser> users, AccountChange accounts, AccountGrants grants, TimeProvider time)
{
    // How often an account is looked at anew that others change at the same time.
    private const int MostAttempts = 8;

    /// <summary>
    /// The audited act by which roles came or went, those of a new account too: its entries list all roles that nobody here signed for.
    /// </summary>
    public const string RolesChanged = "RolesChangedByProvider";

    /// <summary>Whether somebody signs in to this account at the identity provider, and not here.</summary>
    public static Task<bool> IsOneAsync(CaseDb db, Guid userId, CancellationToken cancellationToken) =>
        db.UserLogins.AnyAsync(login => login.UserId == userId, cancellationToken);

    /// <summary>Refuses a change of what the identity provider says: its next word would undo it, unseen by who made it.</summary>
    /// <exception cref="ProcessRuleException"><c>account-of-provider</c></exception>
    internal static async Task RequireOthersAsync(CaseDb db, Guid userId, CancellationToken cancellationToken)
    {
        if (await IsOneAsync(db, userId, cancellationToken))
            throw new ProcessRuleException(
                "account-of-provider",
                "This person signs in at the identity provider. Name, roles, password, codes and passkeys of the account are its matter, "
                    + "and their sites where its claims say them. Change it there."
            );
    }

    /// <summary>The account as the claims say it; made, or brought up to date.</summary>
    /// <exception cref="ProcessRuleException">
    /// <c>no-role</c>, <c>no-site</c>, <c>no-email</c>, <c>email-taken</c>, <c>account-disabled</c>, or <c>unusable-claims</c>: nobody is
    /// signed in.
    /// </exception>
    public async Task<ClinicUser> FollowAsync(OidcPerson person, CancellationToken cancellationToken)
    {
        if (person.Subject.Length is 0 or > ClinicUser.LongestProviderKey || person.Issuer.Length is 0 or > ClinicUser.LongestProviderKey)
            throw new ProcessRuleException("unusable-claims", "The identity provider names nobody.");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await FollowOnceAsync(person, cancellationToken);
            }
            catch (Exception lost) when (lost is DbUpdateException or ValidationException && attempt < MostAttempts)
            {
                // Two browsers, or nodes, may meet the same person at once: who comes second finds what the first has done.
                db.ChangeTracker.Clear();
            }
            catch (ValidationException refused)
            {
                throw new ProcessRuleException("unusable-claims", $"No account can be made of these claims: {refused.Message}");
            }
        }
    }

    private async Task<ClinicUser> FollowOnceAsync(OidcPerson person, CancellationToken cancellationToken)
    {
        var sites = person.Sites is null ? null : await SitesAsync(person.Sites, cancellationToken);
        var roles = sites is { Count: 0 } ? new HashSet<Role>() : person.Roles;
        var user =
            await users.FindByLoginAsync(person.Issuer, person.Subject)
            ?? (roles.Count == 0 ? null : await MakeAsync(person, sites, cancellationToken));
        if (user is { DisabledAt: not null })
            throw new ProcessRuleException("account-disabled", "The account is disabled.");
        if (user is not null)
            await RenewAsync(user, person, roles, sites, cancellationToken);
        if (person.Roles.Count == 0)
            throw new ProcessRuleException("no-role", "The identity provider gives this person no role here.");
        return roles.Count == 0 || user is null
            ? throw new ProcessRuleException("no-site", "The identity provider gives this person no site here.")
            : user;
    }

    private async Task<IReadOnlyList<Guid>> SitesAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        var keys = names.Select(SearchKey.Of).ToList();
        return await db.Sites.Where(site => keys.Contains(site.NameKey)).Select(site => site.Id).ToListAsync(cancellationToken);
    }

    // Without roles, which follow as an act of their own.
    private async Task<ClinicUser> MakeAsync(OidcPerson person, IReadOnlyList<Guid>? sites, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(person.Email))
            throw new ProcessRuleException("no-email", "The identity provider does not say an e-mail address.");
        if (await users.FindByEmailAsync(person.Email) is not null)
            return await users.FindByLoginAsync(person.Issuer, person.Subject)
                ?? throw new ProcessRuleException("email-taken", "There is another account with this e-mail address.");
        var user = new ClinicUser
        {
            Id = Guid.CreateVersion7(time.GetUtcNow()),
            UserName = person.Email,
            Email = person.Email,
            EmailConfirmed = true,
            DisplayName = person.DisplayName,
        };
        return await accounts.CommitAsync(
            "AccountMadeByProvider",
            new ProviderActor(),
            user,
            change: null,
            person.Issuer,
            async (manager, made) =>
            {
                (await manager.CreateAsync(made)).ThrowIfRefused();
                (await manager.AddLoginAsync(made, new UserLoginInfo(person.Issuer, person.Subject, null))).ThrowIfRefused();
                db.SiteMembers.AddRange((sites ?? []).Select(site => new SiteMember(made.Id, site)));
            },
            cancellationToken
        );
    }

    private async Task RenewAsync(
        ClinicUser user,
        OidcPerson person,
        IReadOnlySet<Role> roles,
        IReadOnlyList<Guid>? sites,
        CancellationToken cancellationToken
    )
    {
        await RenewDetailsAsync(user, person, sites, cancellationToken);
        await RenewRolesAsync(user, person, roles, cancellationToken);

        // By a statement of its own: of two tokens at once the newer one stays.
        DateTimeOffset? issued = person.IssuedAt;
        await db
            .Users.Where(row => row.Id == user.Id && (row.ClaimsAt == null || row.ClaimsAt < issued))
            .ExecuteUpdateAsync(row => row.SetProperty(account => account.ClaimsAt, issued), cancellationToken);
    }

    private async Task RenewDetailsAsync(
        ClinicUser user,
        OidcPerson person,
        IReadOnlyList<Guid>? sites,
        CancellationToken cancellationToken
    )
    {
        // An address that another account has stays with it.
        var email =
            string.IsNullOrWhiteSpace(person.Email) || await users.FindByEmailAsync(person.Email) is { } other && other.Id != user.Id
                ? user.Email
                : person.Email;
        var before = await db.SiteMembers.Where(member => member.UserId == user.Id).ToListAsync(cancellationToken);
        var after = sites is null or { Count: 0 } ? [.. before.Select(member => member.SiteId)] : sites;
        List<string> changed =
        [
            .. user.DisplayName == person.DisplayName ? Array.Empty<string>() : ["name"],
            .. user.Email == email ? Array.Empty<string>() : ["e-mail"],
            .. before.Select(member => member.SiteId).ToHashSet().SetEquals(after) ? Array.Empty<string>() : ["sites"],
        ];
        if (changed.Count == 0)
            return;
        await accounts.CommitAsync(
            "AccountChangedByProvider",
            new ProviderActor(),
            user,
            string.Join(", ", changed),
            person.Issuer,
            async (manager, account) =>
            {
                (account.DisplayName, account.Email, account.UserName) = (person.DisplayName, email, email);
                var now = await db.SiteMembers.Where(member => member.UserId == account.Id).ToListAsync(cancellationToken);
                db.SiteMembers.RemoveRange(now.Where(member => !after.Contains(member.SiteId)));
                db.SiteMembers.AddRange(after.Except(now.Select(member => member.SiteId)).Select(site => new SiteMember(account.Id, site)));
                (await manager.UpdateAsync(account)).ThrowIfRefused();
            },
            cancellationToken,
            changed is ["sites"] ? null : AccountNews.DetailsChangedByProvider
        );
    }

    private async Task RenewRolesAsync(ClinicUser user, OidcPerson person, IReadOnlySet<Role> roles, CancellationToken cancellationToken)
    {
        var before = await grants.HeldAsync(user.Id, cancellationToken);
        if (roles.SetEquals(before))
            return;
        IReadOnlyList<Role> after = [.. roles.Order()];
        await accounts.CommitAsync(
            RolesChanged,
            new ProviderActor(),
            user,
            GrantWords.Of(before, after),
            person.Issuer,
            async (manager, changed) =>
            {
                await ChangeRoles.SetAsync(manager, changed, before, after);
                await grants.GivenByProviderAsync(changed, before, after, cancellationToken);
            },
            cancellationToken,
            AccountNews.RolesChangedByProvider
        );
    }
}
