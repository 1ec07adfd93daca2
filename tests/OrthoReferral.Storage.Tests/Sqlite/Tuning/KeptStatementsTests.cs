using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Sqlite.Tuning;

public sealed class KeptStatementsTests : IAsyncLifetime, IAsyncDisposable
{
    private readonly SqliteFixture fixture = new();

    public Task InitializeAsync() => fixture.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => fixture.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task The_same_statement_answers_with_the_values_of_each_call()
    {
        await using var db = fixture.Open();
        for (var number = 1; number <= 5; number++)
        {
            await QueueAsync(db, $"task-{number}");
            (await db.Outbox.AsNoTracking().Where(row => row.Sequence <= number).CountAsync()).ShouldBe(number);
            (
                await db.Outbox.Where(row => row.Sequence == number).ExecuteUpdateAsync(set => set.SetProperty(row => row.Attempts, number))
            ).ShouldBe(1);
        }

        (await db.Outbox.AsNoTracking().OrderBy(row => row.Sequence).Select(row => row.Attempts).ToListAsync()).ShouldBe([1, 2, 3, 4, 5]);
    }

    [Fact]
    public async Task A_statement_that_is_being_read_can_be_run_again_beside_itself()
    {
        await using var db = fixture.Open();
        await QueueAsync(db, "one", "two", "three");
        var pairs = 0;
        await foreach (var _ in db.Outbox.AsNoTracking().OrderBy(row => row.Sequence).AsAsyncEnumerable())
        await foreach (var __ in db.Outbox.AsNoTracking().OrderBy(row => row.Sequence).AsAsyncEnumerable())
            pairs++;
        pairs.ShouldBe(9);
    }

    [Fact]
    public async Task A_statement_that_was_refused_works_the_next_time()
    {
        await using var db = fixture.Open();
        for (var round = 0; round < 3; round++)
        {
            var key = round == 1 ? 0 : round;
            db.Idempotency.Add(new IdempotencyRecord(Guid.Empty, $"key-{key}", "Command", new byte[32], "{}", Samples.Now));
            if (round == 1)
                await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
            else
                await db.SaveChangesAsync();
            db.ChangeTracker.Clear();
        }

        (await db.Idempotency.CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task A_query_that_was_left_in_the_middle_holds_nothing_back()
    {
        await using var db = fixture.Open();
        await QueueAsync(db, "one", "two", "three");
        await foreach (var _ in db.Outbox.AsNoTracking().OrderBy(row => row.Sequence).AsAsyncEnumerable())
            break;
        await using var other = fixture.Open();
        await QueueAsync(other, "four");

        (await db.Outbox.CountAsync()).ShouldBe(4);
        await QueueAsync(db, "five");
        (await db.Outbox.AsNoTracking().OrderBy(row => row.Sequence).Select(row => row.Sequence).ToListAsync()).Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_statement_outlives_a_change_of_the_schema_by_somebody_else()
    {
        await using var db = fixture.Open();
        await QueueAsync(db, "one");
        (await db.Outbox.CountAsync()).ShouldBe(1);
        await using (var other = new SqliteConnection(fixture.ConnectionString))
        {
            await other.OpenAsync();
            await using var command = other.CreateCommand();
            command.CommandText = "CREATE INDEX \"IX_Test\" ON \"Outbox\" (\"Attempts\")";
            await command.ExecuteNonQueryAsync();
        }

        (await db.Outbox.CountAsync()).ShouldBe(1);
    }

    [Fact]
    public async Task More_texts_than_are_kept_are_still_answered()
    {
        await using var db = fixture.Open();
        for (var number = 0; number < 450; number++)
            await AnswersAsync(number);
        await AnswersAsync(0);

        async Task AnswersAsync(int number)
        {
            var text = string.Create(CultureInfo.InvariantCulture, $"SELECT {number} AS \"Value\"");
            (await db.Database.SqlQueryRaw<int>(text).SingleAsync()).ShouldBe(number);
        }
    }

    private static async Task QueueAsync(CaseDb db, params string[] taskIds)
    {
        foreach (var taskId in taskIds)
            db.Outbox.Add(OutboxMessages.CompleteTask(Guid.CreateVersion7(), taskId, new { }, Samples.Now));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
    }
}
