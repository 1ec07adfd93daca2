using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>Whether people sign in here by password, code or passkey, beside the identity provider or without one.</summary>
/// <param name="IsOpen">False: only the sealed emergency account still does.</param>
public sealed record LocalSignIn(bool IsOpen)
{
    public static LocalSignIn Open { get; } = new(IsOpen: true);
}

/// <summary>What an administrator does not do alone, who could be the second one, and what goes on the review list.</summary>
public sealed class AccountGrants(
    CaseDb db,
    AccountChange accounts,
    RequestContext context,
    LocalSignIn local,
    TimeProvider time,
    ILogger<AccountGrants> logger
)
{
    /// <summary>Roles that are granted by two: those that sign.</summary>
    public static IReadOnlySet<Role> RolesOfTwo { get; } = Enum.GetValues<Role>().Where(role => RoleProfile.Of(role).Signs).ToHashSet();

    /// <summary>
    /// Whether a one-time code opens the account to whoever has it: one that somebody uses already, or that signs or is to sign. The
    /// invitation of anybody else, if it was lost, is nothing to take over.
    /// </summary>
    internal async Task<bool> OpensAnAccountAsync(ClinicUser user, CancellationToken cancellationToken) =>
        user.PasswordHash is not null
        || await db.UserLogins.AnyAsync(login => login.UserId == user.Id, cancellationToken)
        || await SignsAsync(user.Id, cancellationToken)
        || await Waiting(user.Id).AnyAsync(row => row.Kind == GrantKind.Roles, cancellationToken);

    /// <summary>Whether whoever has the password of this account could sign once it is enabled.</summary>
    internal async Task<bool> SignsAsync(Guid userId, CancellationToken cancellationToken) =>
        (await HeldAsync(userId, cancellationToken)).Any(RolesOfTwo.Contains);

    /// <summary>The roles of an account; none for one that is being made.</summary>
    internal async Task<IReadOnlyList<Role>> HeldAsync(Guid userId, CancellationToken cancellationToken)
    {
        var names = await db
            .UserRoles.Where(link => link.UserId == userId)
            .Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name!)
            .ToListAsync(cancellationToken);
        return [.. names.Select(Enum.Parse<Role>).Order()];
    }

    /// <summary>Administrators whose accounts are in use and not disabled.</summary>
    internal static IQueryable<Guid> Administrators(CaseDb db) =>
        RoleHolders
            .Of(db, Role.Administrator)
            .Where(user => user.PasswordHash != null || db.UserLogins.Any(login => login.UserId == user.Id))
            .Select(user => user.Id);

    /// <summary>
    /// Those of them who may confirm what this person asks for about this account, and can sign in: of the local accounts nobody where they
    /// are switched off, since the sealed emergency account is no second person.
    /// </summary>
    internal IQueryable<Guid> Others(Guid? requestedById, Guid userId)
    {
        var isOpen = local.IsOpen;
        return Administrators(db)
            .Where(id => id != requestedById && id != userId && (isOpen || db.UserLogins.Any(login => login.UserId == id)));
    }

    /// <exception cref="NotFoundException">No such grant.</exception>
    internal async Task<AccountGrant> FindAsync(Guid grantId, CancellationToken cancellationToken) =>
        await db.AccountGrants.SingleOrDefaultAsync(row => row.Id == grantId, cancellationToken) ?? throw new NotFoundException("grant");

    /// <summary>What became of a grant without changing the account: recorded, and told to its owner.</summary>
    internal void Record(AccountGrant grant, string action, string why, AccountNews news, DateTimeOffset now)
    {
        var actor = context.Actor;
        db.Audit.Add(new AuditEntry(action, actor.UserId, actor.Name, caseId: null, grant.Account, GrantWords.Of(grant), why, now));
        db.Notices.Add(new Notice(grant.UserId, news, now));
    }

    /// <summary>Asks for what changes nothing until it is confirmed.</summary>
    /// <param name="after">The roles that the account is to have; null: it keeps those that it has.</param>
    /// <returns>The id of the grant.</returns>
    /// <exception cref="ProcessRuleException"><c>account-disabled</c>: what is asked for is not to enable it.</exception>
    internal async Task<Guid> AskAsync(
        ClinicUser user,
        GrantKind kind,
        IReadOnlyList<Role>? after,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        if (user.DisabledAt is not null && kind != GrantKind.Enabling)
            throw new ProcessRuleException("account-disabled", "This account is disabled. Enable it first.");
        var asked = await PrepareAsync(user, kind, after, reason, cancellationToken);
        await accounts.CommitAsync(
            "GrantAsked",
            context.Actor,
            user,
            GrantWords.Of(asked.Grant),
            reason,
            (_, _) => AddAsync(asked, cancellationToken),
            cancellationToken,
            kind switch
            {
                GrantKind.Roles => AccountNews.RolesAsked,
                GrantKind.OneTimeCode or GrantKind.SecondFactorReset => AccountNews.WayInAsked,
                GrantKind.Enabling => AccountNews.EnablingAsked,
            }
        );
        Announce(asked);
        return asked.Grant.Id;
    }

    /// <summary>What is asked for, to be added to the change of the account that goes with it.</summary>
    internal async Task<AskedGrant> PrepareAsync(
        ClinicUser user,
        GrantKind kind,
        IReadOnlyList<Role>? after,
        string? reason,
        CancellationToken cancellationToken
    )
    {
        var others = await Others(context.Actor.UserId, user.Id).ToListAsync(cancellationToken);
        var token = others.Count == 0 ? SecretToken.New() : null;
        var held = await HeldAsync(user.Id, cancellationToken);
        var grant = AccountGrant.Ask(Of(user), kind, held, after ?? held, reason, token, context.Actor, time.GetUtcNow());
        return new AskedGrant(grant, others, token);
    }

    /// <summary>Inside the change of the account: in place of an earlier one that waits, and told to who can confirm it.</summary>
    internal async Task AddAsync(AskedGrant asked, CancellationToken cancellationToken)
    {
        var grant = asked.Grant;
        var earlier = await Waiting(grant.UserId).Where(row => row.Kind == grant.Kind).ToListAsync(cancellationToken);
        End(earlier, GrantState.Replaced, context.Actor);
        db.AccountGrants.Add(grant);
        db.Notices.AddRange(
            asked.Others.Select(id => new Notice(id, NoticeKind.GrantWaits, NoticeUrgency.Routine, caseId: null, grant.RequestedAt))
        );
    }

    /// <summary>Once it is committed. Where nobody can confirm it, whoever can read the server's log is the second person.</summary>
    internal void Announce(AskedGrant asked)
    {
        if (asked.Token is { } token)
            logger.LogWarning(
                "There is no second administrator. Confirm /grants/{GrantId} within a day with this one-time token: {GrantToken}",
                asked.Grant.Id,
                token
            );
    }

    /// <summary>Inside a change that disables the account or changes its roles: what was asked for before it waits no longer.</summary>
    /// <param name="except">The one that is being confirmed; null: none.</param>
    internal async Task VoidAsync(Guid userId, Actor actor, CancellationToken cancellationToken, Guid? except = null) =>
        End(await Waiting(userId).Where(row => row.Id != except).ToListAsync(cancellationToken), GrantState.Void, actor);

    /// <summary>Inside a change of the account: the actor has taken roles from it, which needs nobody else.</summary>
    internal async Task TakenAsync(
        ClinicUser user,
        IReadOnlyList<Role> before,
        IReadOnlyList<Role> after,
        CancellationToken cancellationToken
    )
    {
        await VoidAsync(user.Id, context.Actor, cancellationToken);
        AddAtOnce(user, before, after, context.Actor);
    }

    /// <summary>
    /// Inside the change of an account by the identity provider: the roles are its act, which nobody here confirms. Those that sign stand
    /// on the review list, come or gone, and what waits is void.
    /// </summary>
    /// <param name="before">The roles that the account had; empty for a new one.</param>
    /// <param name="after">The roles that it has now.</param>
    internal async Task GivenByProviderAsync(
        ClinicUser user,
        IReadOnlyList<Role> before,
        IReadOnlyList<Role> after,
        CancellationToken cancellationToken
    )
    {
        var provider = new ProviderActor();
        await VoidAsync(user.Id, provider, cancellationToken);
        AddAtOnce(user, before, after, provider);
    }

    private void AddAtOnce(ClinicUser user, IReadOnlyList<Role> before, IReadOnlyList<Role> after, Actor by)
    {
        if (before.Except(after).Concat(after.Except(before)).Any(RolesOfTwo.Contains))
            db.AccountGrants.Add(AccountGrant.AtOnce(Of(user), before, after, by, time.GetUtcNow()));
    }

    // Who asked hears of it, unless it was they.
    private void End(IEnumerable<AccountGrant> waiting, GrantState state, Actor actor)
    {
        foreach (var grant in waiting)
        {
            grant.EndAs(state, actor, time.GetUtcNow());
            TellAsker(grant, actor);
        }
    }

    /// <summary>Inside a change of the account: who asked for it hears that it waits no longer, unless it was they who ended it.</summary>
    internal void TellAsker(AccountGrant grant, Actor actor)
    {
        if (grant.RequestedById is { } asker && asker != actor.UserId)
            db.Notices.Add(new Notice(asker, NoticeKind.GrantDecided, NoticeUrgency.Routine, caseId: null, time.GetUtcNow()));
    }

    private IQueryable<AccountGrant> Waiting(Guid userId) =>
        db.AccountGrants.Where(row => row.UserId == userId && row.State == GrantState.Waiting);

    private static ClinicAccount Of(ClinicUser user) => new(user.Id, user.Email ?? "");
}

/// <summary>A grant that is not saved yet.</summary>
/// <param name="Others">Who can confirm it; nobody: the token does.</param>
/// <param name="Token">For the server's log; null where somebody can confirm.</param>
internal sealed record AskedGrant(AccountGrant Grant, IReadOnlyList<Guid> Others, string? Token);
