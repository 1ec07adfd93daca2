using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Instances that the engine runs for a case or a treatment that is not here: the database is older than the engine, or another
/// installation uses the same engine. Asked of the engine now; an instance whose correlation id is none of ours is somebody else's.
/// </summary>
public static class ListStrayInstances
{
    private const int Chunk = 500;

    /// <exception cref="WorkflowEngineUnavailableException">The engine does not answer.</exception>
    [AllowRoles(Role.Administrator)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Rows">The oldest first.</param>
    public sealed record Result(IReadOnlyList<Row> Rows);

    public sealed record Row(string InstanceId, string DefinitionId, int Version, string CorrelationId, DateTimeOffset StartedAt);

    internal sealed class Handler(CaseDb db, IWorkflowEngine engine) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var running = await engine.ListUnfinishedAsync(cancellationToken).ToListAsync(cancellationToken);
            var strays = new List<UnfinishedInstance>();
            foreach (var chunk in running.Chunk(Chunk))
            {
                var strange = await db.WithoutOwnerAsync([.. chunk.Select(instance => instance.CorrelationId)], cancellationToken);
                strays.AddRange(chunk.Where(instance => strange.Contains(instance.CorrelationId)));
            }

            return new Result([
                .. strays
                    .OrderBy(stray => stray.StartedAt)
                    .Select(stray => new Row(stray.InstanceId, stray.DefinitionId, stray.Version, stray.CorrelationId, stray.StartedAt)),
            ]);
        }
    }
}
