using FluentValidation;
using FluentValidation.Results;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// What makes somebody a signer or administrator, or opens an account to somebody else: roles, a one-time code, a second factor taken away,
/// a disabled account enabled. One administrator asks, a second one confirms, and it stays on the review list until somebody who had no
/// part in it signs it off. Taking such roles away needs one administrator, and stands on that list, too.
/// </summary>
public sealed class AccountGrant
{
    /// <summary>How long it waits for a second administrator.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(3);

    /// <summary>How long it waits where the token of the server's log stands in for one.</summary>
    public static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(1);

    internal const int LongestName = 120;

    private AccountGrant() { }

    private AccountGrant(
        ClinicAccount account,
        GrantKind kind,
        IReadOnlyList<Role> before,
        IReadOnlyList<Role> after,
        GrantConfirmation confirmation,
        DateTimeOffset now
    )
    {
        Id = Guid.CreateVersion7(now);
        (UserId, Account, Kind, Confirmation, RequestedAt) = (account.Id, account.Email, kind, confirmation, now);
        (RolesBefore, RolesAfter) = (NamesOf(before), NamesOf(after));
    }

    /// <summary>Waits to be confirmed.</summary>
    /// <param name="before">The roles of the account; where others are found later, it is not confirmed.</param>
    /// <param name="after">The roles that it is to have; for what is no change of roles, those that it has.</param>
    /// <param name="token">
    /// The one-time token of the server's log, where no second administrator exists; null where one does. Only its digest is kept.
    /// </param>
    internal static AccountGrant Ask(
        ClinicAccount account,
        GrantKind kind,
        IReadOnlyList<Role> before,
        IReadOnlyList<Role> after,
        string? reason,
        string? token,
        Actor actor,
        DateTimeOffset now
    ) =>
        new(account, kind, before, after, token is null ? GrantConfirmation.Administrator : GrantConfirmation.ServerToken, now)
        {
            Reason = reason,
            RequestedById = actor.RequiredUserId,
            RequestedByName = actor.Name,
            ExpiresAt = now + (token is null ? Lifetime : TokenLifetime),
            TokenHash = token is null ? null : SecretToken.HashOf(token),
        };

    /// <summary>Roles that are in force already, and are to be looked at.</summary>
    /// <param name="by">The administrator who took them, or without an account the hospital's identity provider.</param>
    internal static AccountGrant AtOnce(
        ClinicAccount account,
        IReadOnlyList<Role> before,
        IReadOnlyList<Role> after,
        Actor by,
        DateTimeOffset now
    )
    {
        var grant = new AccountGrant(
            account,
            GrantKind.Roles,
            before,
            after,
            by.UserId is null ? GrantConfirmation.Authority : GrantConfirmation.None,
            now
        )
        {
            RequestedById = by.UserId,
            RequestedByName = ColumnText.Cut(by.Name, LongestName),
        };
        grant.End(GrantState.InForce, by, now);
        return grant;
    }

    public Guid Id { get; private set; }

    /// <summary>Whose account it is about.</summary>
    public Guid UserId { get; private set; }

    /// <summary>E-mail address of the account then.</summary>
    public string Account { get; private set; } = "";

    public GrantKind Kind { get; private set; }

    /// <summary>The roles of the account when it was asked for, by name, separated by commas; empty: none.</summary>
    public string RolesBefore { get; private set; } = "";

    /// <summary>The roles that the account has once it is in force, as <see cref="RolesBefore"/>.</summary>
    public string RolesAfter { get; private set; } = "";

    /// <summary>Who has to confirm it, or did.</summary>
    public GrantConfirmation Confirmation { get; private set; }

    /// <summary>Why, in the administrator's words; null where none is asked for.</summary>
    public string? Reason { get; private set; }

    /// <summary>Null: the hospital's identity provider.</summary>
    public Guid? RequestedById { get; private set; }

    public string RequestedByName { get; private set; } = "";

    public DateTimeOffset RequestedAt { get; private set; }

    /// <summary>Until then it can be confirmed; null for what never waited.</summary>
    public DateTimeOffset? ExpiresAt { get; private set; }

    /// <summary>SHA-256 of the server log's token; null where there is none, and once it is decided.</summary>
    public byte[]? TokenHash { get; private set; }

    /// <summary>Of two who decide at once, one loses.</summary>
    public GrantState State { get; private set; }

    /// <summary>By whose act it ended: who confirmed, refused, or changed the account; null while it waits, and for the provider.</summary>
    public Guid? DecidedById { get; private set; }

    public string? DecidedByName { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was refused or withdrawn; null else.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Null: nobody has looked at it yet.</summary>
    public DateTimeOffset? ReviewedAt { get; private set; }

    public Guid? ReviewedById { get; private set; }

    public string? ReviewedByName { get; private set; }

    /// <summary>What was found; null until reviewed.</summary>
    public string? Finding { get; private set; }

    /// <summary>Roles of <see cref="RolesBefore"/> or <see cref="RolesAfter"/>.</summary>
    public static IReadOnlyList<Role> RolesOf(string names) => names.Length == 0 ? [] : Roles.Of(names);

    /// <param name="token">Of the server's log; null: the actor is the second administrator.</param>
    /// <exception cref="ProcessRuleException">
    /// <c>grant-ended</c>, <c>grant-expired</c>, <c>grant-stale</c>: the account has other roles now; <c>account-disabled</c>;
    /// <c>account-enabled</c>: there is nothing to enable any more;
    /// <c>asker-not-administrator</c>: who asked is none any more; <c>second-administrator-must-differ</c>: the actor asked for it;
    /// <c>own-account</c>: it is about the actor's own account; <c>second-administrator-exists</c>: the token is no longer enough.
    /// </exception>
    /// <exception cref="ValidationException">The token is not this grant's.</exception>
    internal void Confirm(string? token, GrantFacts facts, Actor actor, DateTimeOffset now)
    {
        RequireWaiting(facts, now);
        if (token is null)
            RequireAnother(actor);
        else
            RequireToken(token, facts, actor);
        Confirmation = token is null ? GrantConfirmation.Administrator : GrantConfirmation.ServerToken;
        End(GrantState.InForce, actor, now);
    }

    /// <summary>Who asked withdraws it; another administrator refuses it.</summary>
    /// <exception cref="ProcessRuleException"><c>grant-ended</c>.</exception>
    internal void Refuse(string reason, Actor actor, DateTimeOffset now)
    {
        RequireUndecided();
        Refusal = reason;
        End(actor.UserId == RequestedById ? GrantState.Withdrawn : GrantState.Refused, actor, now);
    }

    /// <summary>It ends without a decision: replaced, or void.</summary>
    /// <exception cref="ProcessRuleException"><c>grant-ended</c>.</exception>
    internal void EndAs(GrantState state, Actor actor, DateTimeOffset now)
    {
        RequireUndecided();
        End(state, actor, now);
    }

    /// <exception cref="ProcessRuleException">
    /// <c>grant-not-in-force</c>, <c>already-signed-off</c>; <c>own-grant</c>: the actor asked, confirmed, or is whom it is about.
    /// </exception>
    internal void SignOff(string finding, Actor actor, DateTimeOffset now)
    {
        if (State != GrantState.InForce)
            throw new ProcessRuleException("grant-not-in-force", "Only what is in force is signed off.");
        if (ReviewedAt is not null)
            throw new ProcessRuleException("already-signed-off", $"{ReviewedByName} has signed this off already.");
        if (HadPart(actor.RequiredUserId, UserId, RequestedById, DecidedById))
            throw new SeparationOfDutiesException("own-grant", "Somebody who had no part in this has to sign it off.");
        (Finding, ReviewedAt) = (finding, now);
        (ReviewedById, ReviewedByName) = (actor.RequiredUserId, actor.Name);
    }

    /// <summary>Whether this person is one of those whom a grant is about, who asked for it and who decided on it.</summary>
    public static bool HadPart(Guid person, Guid userId, Guid? requestedById, Guid? decidedById) =>
        person == userId || person == requestedById || person == decidedById;

    private void RequireUndecided()
    {
        if (State != GrantState.Waiting)
            throw new ProcessRuleException("grant-ended", "This waits no longer: it was decided, or the account was changed since.");
    }

    private void RequireWaiting(GrantFacts facts, DateTimeOffset now)
    {
        RequireUndecided();
        if (ExpiresAt <= now)
            throw new ProcessRuleException("grant-expired", "This has waited too long. Ask for it again.");
        if (Kind == GrantKind.Enabling && !facts.IsDisabled)
            throw new ProcessRuleException("account-enabled", "This account is not disabled any more.");
        if (Kind != GrantKind.Enabling && facts.IsDisabled)
            throw new ProcessRuleException("account-disabled", "This account is disabled. Enable it, and ask for this anew.");
        if (!facts.AskerIsAdministrator)
            throw new ProcessRuleException("asker-not-administrator", "Who asked for this is no administrator any more. Ask for it anew.");
        if (!facts.Held.ToHashSet().SetEquals(RolesOf(RolesBefore)))
            throw new ProcessRuleException("grant-stale", "The roles of this account have changed since. Ask for it anew.");
    }

    private void RequireAnother(Actor actor)
    {
        if (actor.UserId == RequestedById)
            throw new SeparationOfDutiesException(
                "second-administrator-must-differ",
                "Another administrator has to confirm what you asked for."
            );
        if (actor.UserId == UserId)
            throw new SeparationOfDutiesException("own-account", "You can't confirm what is about your own account.");
    }

    private void RequireToken(string token, GrantFacts facts, Actor actor)
    {
        if (actor.UserId == UserId && actor.UserId != RequestedById)
            throw new SeparationOfDutiesException("own-account", "You can't confirm what somebody else asked for about your own account.");
        if (facts.OthersCanConfirm)
            throw new SeparationOfDutiesException(
                "second-administrator-exists",
                "There is a second administrator now, who has to confirm this. The token is no longer enough."
            );
        if (TokenHash is null || !SecretToken.HashOf(token.Trim()).AsSpan().SequenceEqual(TokenHash))
            throw new ValidationException([new ValidationFailure("Token", "This is not the token of the server's log for this.")]);
    }

    private void End(GrantState state, Actor actor, DateTimeOffset now)
    {
        (State, DecidedAt, TokenHash) = (state, now, null);
        (DecidedById, DecidedByName) = (actor.UserId, ColumnText.Cut(actor.Name, LongestName));
    }

    private static string NamesOf(IEnumerable<Role> roles) => string.Join(',', roles.Distinct().Order());
}
