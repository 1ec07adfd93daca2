using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>A person ends one of their sessions, or all but this one, for example after losing a telephone.</summary>
internal static class EndOwnSessions
{
    /// <param name="SessionId">The one to end; null: all but the one of this call.</param>
    /// <exception cref="NotFoundException">They have no such session, or it is over.</exception>
    [AllowRoles(Roles.Everybody)]
    public sealed record Command(Guid? SessionId = null) : ICommand<Result>;

    /// <param name="Ended">How many.</param>
    public sealed record Result(int Ended);

    internal sealed class Handler(SessionList sessions, AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            return new Result(
                await sessions.EndAsync("OwnSessionsEnded", user, request.SessionId, SessionEnd.EndedByOwner, cancellationToken)
            );
        }
    }
}
