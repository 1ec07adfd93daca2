using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.Storage.Tests.Sqlite.Tuning;

public sealed class KeptConnectionTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly SqliteFixture fixture = new();

    public Task InitializeAsync() => fixture.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => fixture.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task A_connection_stays_open_until_its_context_is_disposed()
    {
        var db = fixture.Open();
        await db.Cases.CountAsync();
        var connection = db.Database.GetDbConnection();
        connection.State.ShouldBe(ConnectionState.Open);

        await db.DisposeAsync();

        connection.State.ShouldBe(ConnectionState.Closed);
    }

    [Fact]
    public async Task A_pooled_context_waits_with_its_connection_open()
    {
        await using var services = Program();
        DbConnection? kept = null;
        for (var lease = 0; lease < 3; lease++)
        {
            await using var scope = services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
            (await db.Database.SqlQuery<int>($"PRAGMA synchronous").ToListAsync()).ShouldBe([1], "NORMAL, on every connection");
            var connection = db.Database.GetDbConnection();
            (kept ??= connection).ShouldBeSameAs(connection);
            connection.State.ShouldBe(ConnectionState.Open);
        }

        kept!.State.ShouldBe(ConnectionState.Open);
    }

    [Fact]
    public async Task A_program_that_ends_leaves_one_whole_file_behind()
    {
        var services = Program();
        await using (var scope = services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
            db.Outbox.Add(OutboxMessages.CompleteTask(Guid.CreateVersion7(), "task", new { }, Samples.Now));
            await db.SaveChangesAsync();
        }

        var file = new SqliteConnectionStringBuilder(fixture.ConnectionString).DataSource;
        File.Exists(file + "-wal").ShouldBeTrue();
        await services.DisposeAsync();
        File.Exists(file + "-wal").ShouldBeFalse();
    }

    private ServiceProvider Program()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Sqlite", fixture.ConnectionString)])
            .Build();
        return new TestInterceptors()
            .Register(new ServiceCollection())
            .AddLogging()
            .AddSingleton(TimeProvider.System)
            .AddStorage(configuration)
            .BuildServiceProvider();
    }
}
