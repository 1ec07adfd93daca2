using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>
/// A new one-time code for a person who forgot the password or lost the invitation; a lockout ends, a second factor stays. Whoever has it
/// can take the account over, so a second administrator confirms it and hands it over; not so a lost invitation to roles that sign nothing.
/// </summary>
public static class IssueOneTimeCode
{
    [AllowRoles(Role.Administrator)]
    [CarriesSecret]
    public sealed record Command(Guid UserId) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => UserId;
    }

    /// <param name="OneTimeCode">Valid for one day and one use; null while a second administrator has to confirm.</param>
    /// <param name="GrantId">What waits for a second administrator; null when nothing does.</param>
    public sealed record Result(string? OneTimeCode, Guid? GrantId);

    internal sealed class Handler(
        AccountChange accounts,
        AccountGrants grants,
        AccountAttempts attempts,
        UserManager<ClinicUser> users,
        RequestContext context
    ) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            if (await grants.OpensAnAccountAsync(user, cancellationToken))
                return new Result(null, await grants.AskAsync(user, GrantKind.OneTimeCode, after: null, reason: null, cancellationToken));
            var unlocked = await accounts.CommitAsync(
                "UserOneTimeCodeIssued",
                context.Actor,
                user,
                change: null,
                why: null,
                (_, changed) => attempts.ForgetAsync(changed.Id, AttemptKind.SignIn),
                cancellationToken,
                AccountNews.OneTimeCodeIssued
            );
            return new Result(await OneTimeCode.MakeAsync(users, unlocked), GrantId: null);
        }
    }
}
