using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Hosting;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: database reachable, migrations applied, on SQL Server also its version,
/// settings and rights; an engine that does not answer is <c>Degraded</c>, still 200.
/// </summary>
internal static class HealthEndpoints
{
    public static WebApplicationBuilder AddHealth(this WebApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck<DatabaseCheck>("database").AddCheck<EngineCheck>("engine");
        return builder;
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = static _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
    }

    private sealed class DatabaseCheck(CaseDb db) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var faults = await DatabaseReadiness.FaultsAsync(db, cancellationToken);
            return faults.Count == 0 ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy(string.Join(" ", faults));
        }
    }

    private sealed class EngineCheck(IWorkflowEngine engine) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            // An instance that nobody has: the answer null proves that the engine can be asked.
            try
            {
                await engine.GetPositionAsync("health", cancellationToken);
                return HealthCheckResult.Healthy();
            }
            catch (WorkflowEngineUnavailableException)
            {
                // People can work on; the outbox delivers when the engine is back. Taking every node out of service would help nobody.
                return HealthCheckResult.Degraded("The workflow engine can't be reached.");
            }
        }
    }
}
