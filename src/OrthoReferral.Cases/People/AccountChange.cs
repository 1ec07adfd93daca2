using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Changes an account and writes the audit entry in one transaction; Identity's stores save by themselves, one call at a time. An attempt
/// that the connection lost is made again from the account as it is stored; one whose commit took place is known by its audit entry. Where
/// the change ends the account's sessions, the one in which a person changes their own account goes on.
/// </summary>
public sealed class AccountChange(
    CaseDb db,
    UserManager<ClinicUser> users,
    InstalledChannels channels,
    RequestContext request,
    TimeProvider time
)
{
    /// <summary>Who changes an account just now; null: nobody does.</summary>
    public Actor? By { get; private set; }

    /// <param name="user">As it was found, or new.</param>
    /// <param name="apply">
    /// All that changes the account; it may be called more than once, each time with the account as it is stored.
    /// </param>
    /// <param name="tell">What its owner is told of; null: nothing that concerns signing in or what they may do.</param>
    /// <returns>The account that was changed.</returns>
    /// <exception cref="FluentValidation.ValidationException">Identity refuses the change; nothing was saved.</exception>
    /// <exception cref="ProcessRuleException"><c>account-of-provider</c>: the identity provider alone changes this account.</exception>
    public async Task<ClinicUser> CommitAsync(
        string action,
        Actor actor,
        ClinicUser user,
        string? change,
        string? why,
        Func<UserManager<ClinicUser>, ClinicUser, Task> apply,
        CancellationToken cancellationToken,
        AccountNews? tell = null
    )
    {
        var isNew = db.Entry(user).State == EntityState.Detached;
        var signatures = db.ChangeTracker.Entries<SignatureProof>().Select(entry => entry.Entity).ToList();
        var (attempts, proof) = (0, Guid.Empty);
        await RequireOwnerAsync(actor, user, tell, cancellationToken);
        By = actor;
        try
        {
            await db
                .Database.CreateExecutionStrategy()
                .ExecuteInTransactionAsync(
                    async cancellation =>
                    {
                        if (attempts++ > 0)
                        {
                            db.ChangeTracker.Clear();
                            UseUp(signatures);
                            user = isNew ? user : await FindAsync(user.Id);
                        }

                        var now = time.GetUtcNow();
                        var entry = new AuditEntry(action, actor.UserId, actor.Name, caseId: null, user.Email, change, why, now);
                        entry.ActedFrom(actor, request);
                        proof = entry.Id;
                        db.Audit.Add(entry);
                        await apply(users, user);
                        if (tell is { } news)
                            db.Notices.Add(new Notice(user.Id, news, now));
                        await NoticeRouting.AddDeliveriesAsync(db, channels, cancellation);
                        await db.SaveChangesAsync(cancellation);
                        if (actor.UserId == user.Id && request.SessionId is { } own)
                            await db
                                .SignInSessions.Where(row => row.Id == own && row.UserId == user.Id)
                                .ExecuteUpdateAsync(row => row.SetProperty(one => one.SecurityStamp, user.SecurityStamp), cancellation);
                    },
                    cancellation => db.Audit.AsNoTracking().AnyAsync(entry => entry.Id == proof, cancellation),
                    cancellationToken
                );
            return user;
        }
        finally
        {
            By = null;
        }
    }

    // By what a person of the identity provider signs in, their roles and their name are its matter. An administrator may still disable
    // and enable them, and say their sites where the provider does not.
    private async Task RequireOwnerAsync(Actor actor, ClinicUser user, AccountNews? tell, CancellationToken cancellationToken)
    {
        var isOurs = tell is null or AccountNews.Enabled or AccountNews.EnablingAsked or AccountNews.Disabled or AccountNews.SitesChanged;
        if (!isOurs && actor is not ProviderActor)
            await OidcAccounts.RequireOthersAsync(db, user.Id, cancellationToken);
    }

    // The proofs of presence that the pipeline has used up for this act, in an attempt that was undone.
    private void UseUp(IEnumerable<SignatureProof> signatures)
    {
        foreach (var signature in signatures)
        {
            var used = db.Attach(signature).Property(row => row.UsedAt);
            used.OriginalValue = null;
            used.IsModified = true;
        }
    }

    /// <exception cref="NotFoundException">No account has this id.</exception>
    public async Task<ClinicUser> FindAsync(Guid id) =>
        await users.FindByIdAsync(id.ToString("D")) ?? throw new NotFoundException("account");
}
