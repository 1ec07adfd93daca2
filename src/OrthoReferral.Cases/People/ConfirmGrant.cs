using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>
/// A second administrator confirms what a first one asked for, and it is done. Where there is no second one, the token of the server's log
/// stands in. A one-time code is handed over by who confirms.
/// </summary>
public static class ConfirmGrant
{
    /// <param name="Token">Of the server's log; null where a second administrator confirms.</param>
    [AllowRoles(Role.Administrator)]
    [CarriesSecret]
    public sealed record Command(Guid GrantId, string? Token = null) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => GrantId;
    }

    /// <param name="OneTimeCode">
    /// Valid for one day and one use: where it was asked for, and for an account without a password, as every local one is when it gets its
    /// first role that signs. Null otherwise.
    /// </param>
    public sealed record Result(Guid GrantId, string? OneTimeCode);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Token).MaximumLength(200);
    }

    internal sealed class Handler(
        AccountChange accounts,
        AccountGrants grants,
        AccountAttempts attempts,
        CaseDb db,
        UserManager<ClinicUser> users,
        RequestContext context,
        TimeProvider time
    ) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such grant.</exception>
        /// <exception cref="ProcessRuleException">As <see cref="AccountGrant.Confirm"/>.</exception>
        /// <exception cref="DbUpdateConcurrencyException">Somebody else decided on it at the same moment.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var asked =
                await db.AccountGrants.AsNoTracking().SingleOrDefaultAsync(row => row.Id == request.GrantId, cancellationToken)
                ?? throw new NotFoundException("grant");
            var changed = await accounts.CommitAsync(
                "GrantConfirmed",
                context.Actor,
                await accounts.FindAsync(asked.UserId),
                GrantWords.Of(asked),
                request.Token is null ? null : "with the token of the server's log",
                (manager, user) => ApplyAsync(manager, user, request, cancellationToken),
                cancellationToken,
                NewsOf(asked.Kind)
            );
            var needsCode = asked.Kind == GrantKind.OneTimeCode || asked.Kind == GrantKind.Roles && await HasNoWayInAsync(changed);
            return new Result(asked.Id, needsCode ? await OneTimeCode.MakeAsync(users, changed) : null);
        }

        private async Task<bool> HasNoWayInAsync(ClinicUser user) =>
            user.PasswordHash is null && (await users.GetLoginsAsync(user)).Count == 0;

        private async Task ApplyAsync(
            UserManager<ClinicUser> manager,
            ClinicUser user,
            Command request,
            CancellationToken cancellationToken
        )
        {
            var grant = await db.AccountGrants.SingleAsync(row => row.Id == request.GrantId, cancellationToken);
            var asker = grant.RequestedById;
            var facts = new GrantFacts(
                await grants.HeldAsync(user.Id, cancellationToken),
                user.DisabledAt is not null,
                await AccountGrants.Administrators(db).AnyAsync(id => id == asker, cancellationToken),
                await grants.Others(asker, user.Id).AnyAsync(cancellationToken)
            );
            grant.Confirm(request.Token, facts, context.Actor, time.GetUtcNow());
            grants.TellAsker(grant, context.Actor);
            if (grant.Kind == GrantKind.Roles)
                await grants.VoidAsync(user.Id, context.Actor, cancellationToken, except: grant.Id);

            // Of two who confirm at once, one is refused here, before Identity saves anything.
            await db.SaveChangesAsync(cancellationToken);
            switch (grant.Kind)
            {
                case GrantKind.Roles:
                    var after = AccountGrant.RolesOf(grant.RolesAfter);
                    if (!facts.Held.Any(AccountGrants.RolesOfTwo.Contains) && after.Any(AccountGrants.RolesOfTwo.Contains))
                        await BeginAnewAsync(manager, user);
                    await ChangeRoles.SetAsync(manager, user, facts.Held, after);
                    break;
                case GrantKind.OneTimeCode:
                    await attempts.ForgetAsync(user.Id, AttemptKind.SignIn);
                    break;
                case GrantKind.SecondFactorReset:
                    await SecondFactorRemoval.RemoveAsync(manager, user);
                    break;
                case GrantKind.Enabling:
                    await EnableUser.SetAsync(manager, user);
                    break;
            }
        }

        // One administrator alone can have set the password of an account that signed nothing so far, by the code of its invitation.
        private static async Task BeginAnewAsync(UserManager<ClinicUser> manager, ClinicUser user)
        {
            (await manager.RemovePasswordAsync(user)).ThrowIfRefused();
            await SecondFactorRemoval.RemoveAsync(manager, user);
        }

        private static AccountNews NewsOf(GrantKind kind) =>
            kind switch
            {
                GrantKind.Roles => AccountNews.RolesChanged,
                GrantKind.OneTimeCode => AccountNews.OneTimeCodeIssued,
                GrantKind.SecondFactorReset => AccountNews.SecondFactorReset,
                GrantKind.Enabling => AccountNews.Enabled,
            };
    }
}
