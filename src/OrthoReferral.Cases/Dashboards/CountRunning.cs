using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Dashboards;

/// <summary>
/// How many cases, or treatments, run on which version of each workflow definition. A case stays on the version that it began with, so the
/// older ones empty out by themselves. Asked of the engine, whichever it is.
/// </summary>
public static class CountRunning
{
    /// <exception cref="WorkflowEngineUnavailableException">The engine does not answer.</exception>
    [AllowRoles(Roles.WatchingWorkflows)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Rows">By definition, the newest version first; a version on which nothing runs is not among them.</param>
    public sealed record Result(IReadOnlyList<Row> Rows);

    /// <param name="Running">Instances that have not ended; stopped ones are among them, because they can be tried again.</param>
    public sealed record Row(string DefinitionId, int Version, int Running);

    internal sealed class Handler(IWorkflowEngine engine) : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var running = new Dictionary<(string DefinitionId, int Version), int>();
            await foreach (var instance in engine.ListUnfinishedAsync(cancellationToken))
            {
                // Whatever else uses the same engine is no case.
                if (!WorkflowCorrelation.TryParse(instance.CorrelationId, out _))
                    continue;
                var key = (instance.DefinitionId, instance.Version);
                running[key] = running.GetValueOrDefault(key) + 1;
            }

            return new Result([
                .. running
                    .OrderBy(one => one.Key.DefinitionId, StringComparer.Ordinal)
                    .ThenByDescending(one => one.Key.Version)
                    .Select(one => new Row(one.Key.DefinitionId, one.Key.Version, one.Value)),
            ]);
        }
    }
}
