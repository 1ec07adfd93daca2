using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>Where the signed-in person is signed in, and was in the last week.</summary>
internal static class ListOwnSessions
{
    [AllowRoles(Roles.Everybody)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    public sealed record Result(IReadOnlyList<SessionRow> Sessions);

    internal sealed class Handler(SessionList sessions, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await sessions.ReadAsync(context.Actor.RequiredUserId, context.SessionId, cancellationToken));
    }
}
