using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Disables an account: sessions and tokens end at once, what waits for a second administrator is void; work and history stay.
/// </summary>
public static class DisableUser
{
    /// <exception cref="ProcessRuleException">It is the administrator's own account, or disabled already.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, string Reason) : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(2000);
    }

    internal sealed class Handler(AccountChange accounts, AccountGrants grants, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.UserId == context.Actor.UserId)
                throw new SeparationOfDutiesException("own-account", "You can't disable your own account.");
            var user = await accounts.FindAsync(request.UserId);
            if (user.DisabledAt is not null)
                throw new ProcessRuleException("account-disabled", "This account is disabled already.");
            await accounts.CommitAsync(
                "UserDisabled",
                context.Actor,
                user,
                change: null,
                request.Reason,
                async (manager, changed) =>
                {
                    changed.DisabledAt = time.GetUtcNow();
                    (await manager.UpdateSecurityStampAsync(changed)).ThrowIfRefused();
                    await grants.VoidAsync(changed.Id, context.Actor, cancellationToken);
                },
                cancellationToken,
                AccountNews.Disabled
            );
            return new Result(user.Id);
        }
    }
}
