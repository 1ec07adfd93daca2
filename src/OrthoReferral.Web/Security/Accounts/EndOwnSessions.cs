using System.Globalization;
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

    internal sealed class Handler(CaseDb db, SessionList sessions, AccountChange accounts, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            var except = request.SessionId is null ? context.SessionId : null;
            var ended = await sessions.EndAsync(user.Id, request.SessionId, except, SessionEnd.EndedByOwner, cancellationToken);
            if (ended == 0 && request.SessionId is not null)
                throw new NotFoundException("session");
            db.Audit.Add(
                new AuditEntry(
                    "OwnSessionsEnded",
                    user.Id,
                    user.DisplayName,
                    caseId: null,
                    user.Email,
                    change: ended.ToString(CultureInfo.InvariantCulture),
                    why: null,
                    time.GetUtcNow()
                )
            );
            return new Result(ended);
        }
    }
}
