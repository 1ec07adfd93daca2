using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>The administrator ends one session of a person, or all; the person may sign in again.</summary>
internal static class EndSessionsOf
{
    /// <param name="SessionId">The one to end; null: all, but not the one of this call.</param>
    /// <exception cref="NotFoundException">No account has this id, or it has no such session, or that is over.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, Guid? SessionId = null) : ICommand<Result>;

    /// <param name="Ended">How many.</param>
    public sealed record Result(int Ended);

    internal sealed class Handler(SessionList sessions, AccountChange accounts) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            return new Result(
                await sessions.EndAsync("UserSessionsEnded", user, request.SessionId, SessionEnd.EndedByAdministrator, cancellationToken)
            );
        }
    }
}
