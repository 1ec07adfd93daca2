using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.OnCall;

/// <summary>Which rotas have holes in the next 14 days, at the reader's sites.</summary>
public static class CountHoles
{
    [AllowRoles(Roles.KeepingRota)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Rotas">Those with a hole, by site and role; where nobody keeps a rota, there is none to have one.</param>
    public sealed record Result(IReadOnlyList<Row> Rotas);

    /// <param name="Holes">How many there are.</param>
    /// <param name="First">When the first one begins; now, when nobody is on call.</param>
    public sealed record Row(Guid SiteId, string Site, Role Role, int Holes, DateTimeOffset First);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var rotas = await OnCallRotas.ReadAllAsync(db, context.Actor.Scope.Sites, now, cancellationToken);
            return new Result([
                .. rotas
                    .Select(rota => (Rota: rota, Holes: rota.Turns.Holes(now, now + OnCallRota.Ahead)))
                    .Where(found => found.Holes.Count > 0)
                    .OrderBy(found => found.Rota.Site.NameKey, StringComparer.Ordinal)
                    .ThenBy(found => found.Rota.Role)
                    .Select(found => new Row(
                        found.Rota.Site.Id,
                        found.Rota.Site.Name,
                        found.Rota.Role,
                        found.Holes.Count,
                        found.Holes[0].From
                    )),
            ]);
        }
    }
}
