using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>Gives a person exactly these roles; sessions and tokens from before end.</summary>
public static class ChangeRoles
{
    /// <exception cref="ProcessRuleException">The administrator would take the administrator's role from themselves.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, IReadOnlyList<Role> Roles) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => UserId;
    }

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Roles).NotEmpty().WithMessage("Give at least one role; disable the account to take all.");
    }

    internal sealed class Handler(AccountChange accounts, UserManager<ClinicUser> users, RequestContext context)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.UserId == context.Actor.UserId && !request.Roles.Contains(Role.Administrator))
                throw new ProcessRuleException("own-administrator-role", "You can't take the administrator's role from yourself.");
            var user = await accounts.FindAsync(request.UserId);
            var before = await users.GetRolesAsync(user);
            var after = request.Roles.Distinct().Select(role => role.ToString()).ToList();
            await accounts.CommitAsync(
                "UserRolesChanged",
                context.Actor,
                user,
                $"{string.Join(", ", before)} → {string.Join(", ", after)}",
                why: null,
                async (manager, changed) =>
                {
                    (await manager.RemoveFromRolesAsync(changed, before.Except(after, StringComparer.Ordinal))).ThrowIfRefused();
                    (await manager.AddToRolesAsync(changed, after.Except(before, StringComparer.Ordinal))).ThrowIfRefused();
                    (await manager.UpdateSecurityStampAsync(changed)).ThrowIfRefused();
                },
                cancellationToken,
                AccountNews.RolesChanged
            );
            return new Result(user.Id);
        }
    }
}
