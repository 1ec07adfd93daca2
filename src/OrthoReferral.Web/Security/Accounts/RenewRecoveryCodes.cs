using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>Makes new recovery codes; those from before are void.</summary>
internal static class RenewRecoveryCodes
{
    /// <exception cref="ProcessRuleException">There is no authenticator that they could stand in for.</exception>
    [AllowRoles(Roles.Everybody)]
    [CarriesSecret]
    public sealed record Command : ICommand<Result>, IChangesOwnCredentials;

    /// <param name="RecoveryCodes">Shown once; each signs in once.</param>
    public sealed record Result(IReadOnlyList<string> RecoveryCodes);

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            if (!user.TwoFactorEnabled)
                throw new ProcessRuleException("no-authenticator", "Set up an authenticator app first; recovery codes stand in for it.");
            IReadOnlyList<string> codes = [];
            await accounts.CommitAsync(
                "OwnRecoveryCodesRenewed",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) =>
                    codes = [.. await manager.GenerateNewTwoFactorRecoveryCodesAsync(changed, ConfirmAuthenticator.CodeCount) ?? []],
                cancellationToken,
                AccountNews.RecoveryCodesRenewed
            );
            return new Result(codes);
        }
    }
}
