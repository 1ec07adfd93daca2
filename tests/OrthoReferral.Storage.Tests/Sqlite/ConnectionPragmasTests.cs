using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;
using Shouldly;

namespace OrthoReferral.Storage.Tests.Sqlite;

public sealed class ConnectionPragmasTests : IAsyncLifetime, IAsyncDisposable
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
    public async Task A_pooled_context_goes_back_with_its_connection_closed()
    {
        await using var services = new ServiceCollection().AddDbContextPool<CaseDb, SqliteCaseDb>(options => options.UseCaseSqlite(fixture.ConnectionString)).BuildServiceProvider();
        for (var lease = 0; lease < 3; lease++)
        {
            DbConnection connection;
            await using (var scope = services.CreateAsyncScope())
            {
                var db = scope.ServiceProvider.GetRequiredService<CaseDb>();
                connection = db.Database.GetDbConnection();
                connection.State.ShouldBe(ConnectionState.Closed);
                (await db.Database.SqlQuery<int>($"PRAGMA synchronous").ToListAsync()).ShouldBe([1], "NORMAL, on every connection");
                connection.State.ShouldBe(ConnectionState.Open);
            }

            connection.State.ShouldBe(ConnectionState.Closed);
        }
    }
}
