using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Gives a person exactly these roles; sessions and tokens from before end. Where one of them is new to the person and may sign or
/// administer, nothing changes until a second administrator confirms it.
/// </summary>
public static class ChangeRoles
{
    /// <exception cref="ProcessRuleException">The administrator would take the administrator's role from themselves.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, IReadOnlyList<Role> Roles) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => UserId;
    }

    /// <param name="GrantId">What waits for a second administrator; null: the roles are in force.</param>
    public sealed record Result(Guid UserId, Guid? GrantId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Roles).NotEmpty().WithMessage("Give at least one role; disable the account to take all.");
    }

    internal sealed class Handler(AccountChange accounts, AccountGrants grants, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.UserId == context.Actor.UserId && !request.Roles.Contains(Role.Administrator))
                throw new SeparationOfDutiesException("own-administrator-role", "You can't take the administrator's role from yourself.");
            var user = await accounts.FindAsync(request.UserId);
            var before = await grants.HeldAsync(user.Id, cancellationToken);
            IReadOnlyList<Role> after = [.. request.Roles.Distinct().Order()];
            if (after.Except(before).Any(AccountGrants.RolesOfTwo.Contains))
                return new Result(user.Id, await grants.AskAsync(user, GrantKind.Roles, after, reason: null, cancellationToken));
            await accounts.CommitAsync(
                "UserRolesChanged",
                context.Actor,
                user,
                $"{string.Join(", ", before)} → {string.Join(", ", after)}",
                why: null,
                async (manager, changed) =>
                {
                    await SetAsync(manager, changed, before, after);
                    await grants.TakenAsync(changed, before, after, cancellationToken);
                },
                cancellationToken,
                AccountNews.RolesChanged
            );
            return new Result(user.Id, GrantId: null);
        }
    }

    /// <summary>Inside the change of an account.</summary>
    internal static async Task SetAsync(
        UserManager<ClinicUser> users,
        ClinicUser user,
        IReadOnlyList<Role> before,
        IReadOnlyList<Role> after
    )
    {
        (await users.RemoveFromRolesAsync(user, before.Except(after).Select(role => role.ToString()))).ThrowIfRefused();
        (await users.AddToRolesAsync(user, after.Except(before).Select(role => role.ToString()))).ThrowIfRefused();
        (await users.UpdateSecurityStampAsync(user)).ThrowIfRefused();
    }
}
