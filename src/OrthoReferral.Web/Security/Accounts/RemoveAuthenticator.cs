using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>Turns the second factor off: key and recovery codes are void.</summary>
internal static class RemoveAuthenticator
{
    [AllowRoles(Roles.Everybody)]
    public sealed record Command : ICommand<Result>, IChangesOwnCredentials;

    public sealed record Result(Guid UserId);

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            await accounts.CommitAsync(
                "OwnTwoFactorOff",
                context.Actor,
                user,
                change: null,
                why: null,
                SecondFactorRemoval.RemoveAuthenticatorAsync,
                cancellationToken,
                AccountNews.AuthenticatorOff
            );
            return new Result(user.Id);
        }
    }
}
