using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Enables a disabled account; its owner signs in with the password from before. So does whoever has learned it, and a person who has
/// left does not notice: where one of the roles signs, a second administrator confirms it.
/// </summary>
public static class EnableUser
{
    /// <exception cref="ProcessRuleException">It is not disabled.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => UserId;
    }

    /// <param name="GrantId">What waits for a second administrator; null: the account is enabled.</param>
    public sealed record Result(Guid UserId, Guid? GrantId);

    internal sealed class Handler(AccountChange accounts, AccountGrants grants, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            if (user.DisabledAt is null)
                throw new ProcessRuleException("account-enabled", "This account is not disabled.");
            if (await grants.SignsAsync(user.Id, cancellationToken))
                return new Result(user.Id, await grants.AskAsync(user, GrantKind.Enabling, after: null, reason: null, cancellationToken));
            await accounts.CommitAsync(
                "UserEnabled",
                context.Actor,
                user,
                change: null,
                why: null,
                SetAsync,
                cancellationToken,
                AccountNews.Enabled
            );
            return new Result(user.Id, GrantId: null);
        }
    }

    /// <summary>Inside the change of an account.</summary>
    internal static async Task SetAsync(UserManager<ClinicUser> users, ClinicUser user)
    {
        user.DisabledAt = null;
        (await users.UpdateAsync(user)).ThrowIfRefused();
    }
}
