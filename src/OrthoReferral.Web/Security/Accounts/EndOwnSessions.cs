using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>A person ends all their sessions and tokens, for example after losing a telephone.</summary>
internal static class EndOwnSessions
{
    [AllowRoles(Roles.Everybody)]
    public sealed record Command : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            await accounts.CommitAsync(
                "OwnSessionsEnded",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) => (await manager.UpdateSecurityStampAsync(changed)).ThrowIfRefused(),
                cancellationToken
            );
            return new Result(user.Id);
        }
    }
}
