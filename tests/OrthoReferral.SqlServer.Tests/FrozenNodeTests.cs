using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.TestDatabase;

namespace OrthoReferral.SqlServer.Tests;

/// <summary>A node that stops inside a transaction delays only its own case and the room that it books.</summary>
[Collection(SqlServerCollection.Name)]
public sealed class FrozenNodeTests(SqlServerFixture server) : IAsyncLifetime, IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Actor Oncologist = new(Guid.CreateVersion7(), "Dr. Lena Fischer", new HashSet<Role> { Role.Oncologist });

    private readonly SqlServerStorage storage = new(server);

    public Task InitializeAsync() => storage.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => storage.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [SkippableFact]
    public async Task Another_case_goes_on_and_the_same_case_waits_no_longer_than_the_setting()
    {
        var (own, other) = (await AddAsync("OR-2026-000001"), await AddAsync("OR-2026-000002"));
        await using var frozen = Open();
        await frozen
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await frozen.Database.BeginTransactionAsync();
                await ChangeAsync(frozen, own);

                await using var free = Open();
                await ChangeAsync(free, other);

                await using var waiting = Open();
                var refused = await Should.ThrowAsync<Exception>(() => ChangeOnceAsync(waiting, own));
                NumberOf(refused).ShouldBe(1222);
                await transaction.RollbackAsync();
            });
    }

    [SkippableFact]
    public async Task Two_bookings_of_one_room_follow_each_other_and_those_of_two_rooms_do_not_wait()
    {
        await using var first = Open();
        await first
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await first.Database.BeginTransactionAsync();
                await first.GuardAsync("room:THEATER 2", CancellationToken.None);

                NumberOf(await Should.ThrowAsync<Exception>(() => GuardOnceAsync("room:THEATER 2"))).ShouldBe(51222);
                await GuardOnceAsync("room:THEATER 3");
                await transaction.RollbackAsync();
            });
        await GuardOnceAsync("room:THEATER 2");
    }

    [SkippableFact]
    public async Task The_server_of_the_fixture_is_as_production_demands()
    {
        await using var db = Open();
        Skip.IfNot(server.IsSqlServer, $"Version and rights are SQL Server's own; the server is {server.Product}.");

        (await ServerDemands.FaultsAsync(db, CancellationToken.None)).ShouldBeEmpty();
    }

    private async Task GuardOnceAsync(string what)
    {
        await using var db = Open(retries: false);
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.GuardAsync(what, CancellationToken.None);
    }

    private static Task<int> ChangeOnceAsync(CaseDb db, Guid id) =>
        db.Cases.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.UpdatedAt, Now.AddHours(1)));

    // As a command does: the case, its timeline, audit, a tally and a message, in one transaction.
    private static async Task ChangeAsync(CaseDb db, Guid id)
    {
        var row = await db.Cases.SingleAsync(found => found.Id == id);
        row.EnterState(CaseState.AwaitingReview, null, Actor.System, Now);
        db.Audit.Add(new AuditEntry("act", null, "system", id, null, null, null, Now));
        db.Outbox.Add(OutboxMessages.CompleteTask(id, "task", new { }, Now));
        await db.SaveChangesAsync();
    }

    private async Task<Guid> AddAsync(string number)
    {
        var referral = ReferralCase.Draft(
            number,
            new PatientIdentity("Ada", "Test", "MRN-1", null),
            TestSites.North,
            "{}",
            Oncologist,
            Now
        );
        referral.Submit(Oncologist, Now);
        await using var db = Open();
        db.Cases.Add(referral);
        await db.SaveChangesAsync();
        return referral.Id;
    }

    private SqlServerCaseDb Open(bool retries = true)
    {
        var options = new DbContextOptionsBuilder<SqlServerCaseDb>();
        options.UseCaseSqlServer(storage.ConnectionString, new SqlServerOptions { LockTimeoutSeconds = 1 });
        if (!retries)
            options.UseSqlServer(sql => sql.ExecutionStrategy(dependencies => new NonRetryingExecutionStrategy(dependencies)));
        return new SqlServerCaseDb(options.Options);
    }

    private static int NumberOf(Exception failure)
    {
        for (var inner = failure; inner is not null; inner = inner.InnerException)
        {
            if (inner is SqlException sql)
                return sql.Number;
        }

        throw new InvalidOperationException("It is no failure of the server.", failure);
    }
}
