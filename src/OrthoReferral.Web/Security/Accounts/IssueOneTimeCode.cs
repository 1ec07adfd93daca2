using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>A new one-time code for a person who forgot the password or lost the invitation; a lockout ends.</summary>
internal static class IssueOneTimeCode
{
    [AllowRoles(Role.Administrator)]
    [CarriesSecret]
    public sealed record Command(Guid UserId) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => UserId;
    }

    /// <param name="OneTimeCode">Valid for one day and one use.</param>
    public sealed record Result(string OneTimeCode);

    internal sealed class Handler(AccountChange accounts, UserManager<ClinicUser> users, RequestContext context)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            var unlocked = await accounts.CommitAsync(
                "UserOneTimeCodeIssued",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) => (await manager.SetLockoutEndDateAsync(changed, lockoutEnd: null)).ThrowIfRefused(),
                cancellationToken,
                AccountNews.OneTimeCodeIssued
            );
            return new Result(await OneTimeCode.MakeAsync(users, unlocked));
        }
    }
}
