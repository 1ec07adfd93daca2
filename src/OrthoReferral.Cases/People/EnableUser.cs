using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>Enables a disabled account; its owner signs in with the password from before.</summary>
public static class EnableUser
{
    /// <exception cref="ProcessRuleException">It is not disabled.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId) : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            if (user.DisabledAt is null)
                throw new ProcessRuleException("account-enabled", "This account is not disabled.");
            await accounts.CommitAsync(
                "UserEnabled",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) =>
                {
                    changed.DisabledAt = null;
                    (await manager.UpdateAsync(changed)).ThrowIfRefused();
                },
                cancellationToken,
                AccountNews.Enabled
            );
            return new Result(user.Id);
        }
    }
}
