using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>Where a person is signed in, and was in the last week, for the administrator.</summary>
internal static class ListSessionsOf
{
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query(Guid UserId) : IQuery<Result>;

    public sealed record Result(IReadOnlyList<SessionRow> Sessions);

    internal sealed class Handler(SessionList sessions, RequestContext context) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken) =>
            new(await sessions.ReadAsync(request.UserId, context.SessionId, cancellationToken));
    }
}
