using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.TestDatabase;
using OrthoReferral.TestDatabase.Waiting;

namespace OrthoReferral.Storage.Tests.Sqlite;

/// <summary>The database of the suites really suspends its callers.</summary>
public sealed class TestDatabaseTests : IAsyncLifetime, IAsyncDisposable
{
    private const string Insert = "INSERT INTO CaseNumbers (Year, Last) VALUES (2041, 1)";

    private readonly Waits waits = new(atRandom: false);
    private readonly SqliteFixture fixture;

    public TestDatabaseTests() => fixture = new SqliteFixture(waits);

    public Task InitializeAsync() => fixture.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => fixture.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Opening_beginning_commands_rows_commit_and_rollback_wait()
    {
        await using var db = fixture.Open();

        (await WaitsOfAsync(() => db.Database.OpenConnectionAsync())).ShouldBeGreaterThan(0, "open");
        await using (var transaction = await db.Database.BeginTransactionAsync())
        {
            (await WaitsOfAsync(() => db.Database.ExecuteSqlRawAsync(Insert))).ShouldBe(1, "a command");
            (await WaitsOfAsync(() => transaction.CommitAsync())).ShouldBe(1, "commit");
        }

        long begun = 0;
        await using (var transaction = await CountedAsync(() => db.Database.BeginTransactionAsync(), count => begun = count))
            (await WaitsOfAsync(() => transaction.RollbackAsync())).ShouldBe(1, "rollback");
        begun.ShouldBe(1, "begin");
    }

    [Fact]
    public async Task Each_row_waits()
    {
        await using var db = fixture.Open();
        db.AddRange(Enumerable.Range(2041, 5).Select(year => new CaseNumberCounter { Year = year }));
        await db.SaveChangesAsync();

        var one = await WaitsOfAsync(() => db.Set<CaseNumberCounter>().Where(row => row.Year == 2041).ToListAsync());
        var five = await WaitsOfAsync(() => db.Set<CaseNumberCounter>().Where(row => row.Year >= 2041).ToListAsync());

        (five - one).ShouldBe(4);
    }

    [Fact]
    public async Task In_a_host_the_interceptors_stand_before_the_product_s_own()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new("ConnectionStrings:Sqlite", fixture.ConnectionString)])
            .Build();
        var services = new ServiceCollection().AddLogging().AddCaseDatabase(configuration);
        await using var provider = new TestInterceptors(waits).Register(services).BuildServiceProvider();

        var options = provider.GetRequiredService<DbContextOptions<SqliteCaseDb>>();

        var ours = options
            .GetExtension<CoreOptionsExtension>()
            .Interceptors!.Select(one => one.GetType().Assembly == typeof(TestInterceptors).Assembly)
            .ToList();
        ours[..4].ShouldBe([true, true, true, true]);
        ours[4..].ShouldContain(false);
        ours[4..].ShouldNotContain(true);
    }

    [Fact]
    public void A_fixture_that_nothing_waited_for_fails() => Should.Throw<InvalidOperationException>(() => new TestInterceptors().Finish());

    [Fact]
    public void A_process_that_did_not_say_its_lines_fails()
    {
        Should.Throw<InvalidOperationException>(() => ProductProcess.CheckStarted(["info: it started"]));
        Should.Throw<InvalidOperationException>(() => ProductProcess.CheckWaited(["Test database: the database yields"]));
        Should.Throw<InvalidOperationException>(() => ProductProcess.CheckWaited(["Test database: suspensions: 0"]));
    }

    private async Task<long> WaitsOfAsync(Func<Task> step)
    {
        var before = waits.Count;
        await step();
        return waits.Count - before;
    }

    private async Task<T> CountedAsync<T>(Func<Task<T>> step, Action<long> count)
    {
        var before = waits.Count;
        var result = await step();
        count(waits.Count - before);
        return result;
    }
}
