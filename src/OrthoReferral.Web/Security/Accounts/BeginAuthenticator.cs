using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>Makes a new key for an authenticator app. It counts only once a code of the app confirmed it.</summary>
internal static class BeginAuthenticator
{
    /// <exception cref="ProcessRuleException">An authenticator is in use: it has to be removed first.</exception>
    [AllowRoles(Roles.Everybody)]
    public sealed record Command : ICommand<Result>, IChangesOwnCredentials;

    public sealed record Result(Guid UserId);

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            if (user.TwoFactorEnabled)
                throw new ProcessRuleException("authenticator-in-use", "An authenticator app is in use already. Turn it off first.");
            await accounts.CommitAsync(
                "OwnTwoFactorBegun",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) => (await manager.ResetAuthenticatorKeyAsync(changed)).ThrowIfRefused(),
                cancellationToken,
                AccountNews.AuthenticatorKeyMade
            );
            return new Result(user.Id);
        }
    }
}
