using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OrthoReferral.Benchmarks.Seeding;
using OrthoReferral.Cases;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Benchmarks;

/// <summary>A case database on a SQLite file with the use cases on top, without a web server.</summary>
internal sealed class CaseDatabase : IAsyncDisposable
{
    private readonly IHost host;

    private CaseDatabase(IHost host) => this.host = host;

    /// <summary>Migrates a new file and fills it.</summary>
    public static async Task<CaseDatabase> SeedAsync(string file, int cases)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Configuration.AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Sqlite"] = $"Data Source={file}" }
        );
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddCases();
        builder.Services.AddStorage(builder.Configuration);
        builder.Services.AddEmbeddedWorkflowEngine(_ => { });
        var database = new CaseDatabase(builder.Build());
        await database.host.StartAsync();
        await using (var scope = database.host.Services.CreateAsyncScope())
            new CaseSeeder(scope.ServiceProvider.GetRequiredService<CaseDb>(), TimeProvider.System.GetUtcNow()).Seed(cases);
        await database.SendAsync(new RebuildTallies.Command(), Actor.System);
        return database;
    }

    /// <summary>Adds patients and returns some of them.</summary>
    public async Task<IReadOnlyList<PatientIdentity>> SeedPatientsAsync(int count)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
        var site = await db.Sites.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync();
        return new PatientSeeder(db, TimeProvider.System.GetUtcNow()).Seed(count, site);
    }

    /// <summary>Sends a use case in a scope of its own, as a request would.</summary>
    public async Task<T> SendAsync<T>(MediatR.IRequest<T> request, Actor actor)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = actor;
        return await scope.ServiceProvider.GetRequiredService<MediatR.IMediator>().Send(request);
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
    }
}
