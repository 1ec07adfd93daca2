using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Tests.Sqlite;

public sealed class WriterQueueTests : IAsyncLifetime, IAsyncDisposable
{
    private const int Year = 2031;

    private readonly SqliteFixture fixture = new();

    public Task InitializeAsync() => fixture.CreateAsync();

    Task IAsyncLifetime.DisposeAsync() => fixture.DisposeAsync().AsTask();

    ValueTask IAsyncDisposable.DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Each_of_many_simultaneous_writers_gets_to_write()
    {
        var numbers = await Task.WhenAll(
            Enumerable
                .Range(0, 40)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = fixture.Open();
                        return await CaseNumberCounter.NextAsync(db, Year, CancellationToken.None);
                    })
                )
        );

        numbers.Distinct(StringComparer.Ordinal).Count().ShouldBe(40);
    }

    [Fact]
    public async Task The_next_writer_goes_on_when_a_transaction_is_left_without_an_end()
    {
        await using (var left = fixture.Open())
        {
            await left.Database.BeginTransactionAsync();
            await CaseNumberCounter.NextAsync(left, Year + 1, CancellationToken.None);
        }

        await using var db = fixture.Open();
        (await CaseNumberCounter.NextAsync(db, Year + 1, CancellationToken.None)).ShouldEndWith(
            "-000001",
            Case.Sensitive,
            "the transaction before was never committed"
        );
    }

    [Fact]
    public async Task The_next_writer_goes_on_with_the_transaction_though_its_context_lives_on()
    {
        await using var left = fixture.Open();
        await using (await left.Database.BeginTransactionAsync())
            await CaseNumberCounter.NextAsync(left, Year + 3, CancellationToken.None);

        await using var db = fixture.Open();
        (await CaseNumberCounter.NextAsync(db, Year + 3, CancellationToken.None)).ShouldEndWith("-000001", Case.Sensitive);
    }

    [Fact]
    public async Task Leaving_a_transaction_that_has_ended_does_not_let_others_into_the_next()
    {
        await using var first = fixture.Open();
        var ended = await first.Database.BeginTransactionAsync();
        await ended.CommitAsync();
        await using var next = await first.Database.BeginTransactionAsync();
        await CaseNumberCounter.NextAsync(first, Year, CancellationToken.None);
        await ended.DisposeAsync();

        await using var second = fixture.Open();
        await ShouldWaitUntilItGivesUpAsync(second);
    }

    [Fact]
    public async Task The_next_writer_goes_on_when_a_write_fails()
    {
        await using (var failing = fixture.Open())
        {
            await CaseNumberCounter.NextAsync(failing, Year + 2, CancellationToken.None);
            failing.Add(new CaseNumberCounter { Year = Year + 2 });
            await Should.ThrowAsync<DbUpdateException>(() => failing.SaveChangesAsync());
        }

        await using var db = fixture.Open();
        (await CaseNumberCounter.NextAsync(db, Year + 2, CancellationToken.None)).ShouldEndWith("-000002", Case.Sensitive);
    }

    [Fact]
    public async Task Who_waits_to_write_can_give_up()
    {
        await using var first = fixture.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        await CaseNumberCounter.NextAsync(first, Year, CancellationToken.None);
        await using var second = fixture.Open();

        await ShouldWaitUntilItGivesUpAsync(second);

        await transaction.CommitAsync();
        (await CaseNumberCounter.NextAsync(second, Year, CancellationToken.None)).ShouldEndWith("-000002", Case.Sensitive);
    }

    [Fact]
    public async Task A_statement_outside_a_transaction_waits_for_the_one_that_writes()
    {
        await using var first = fixture.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();
        await first.Cases.CountAsync();
        await using var second = fixture.Open();
        var waiting = second.Cases.ExecuteDeleteAsync();
        waiting.IsCompleted.ShouldBeFalse();

        await transaction.CommitAsync();

        (await waiting).ShouldBe(0);
    }

    [Fact]
    public async Task A_transaction_without_a_statement_keeps_nobody_waiting()
    {
        await using var first = fixture.Open();
        await using var transaction = await first.Database.BeginTransactionAsync();

        await using var second = fixture.Open();
        (await CaseNumberCounter.NextAsync(second, Year, CancellationToken.None)).ShouldEndWith("-000001", Case.Sensitive);
        (await CaseNumberCounter.NextAsync(first, Year, CancellationToken.None)).ShouldEndWith(
            "-000002",
            Case.Sensitive,
            "it reads what was committed before its first statement"
        );
        await transaction.CommitAsync();
    }

    [Fact]
    public async Task Every_save_is_a_transaction()
    {
        await using var holder = fixture.Open();
        await using var transaction = await holder.Database.BeginTransactionAsync();
        await holder.Cases.CountAsync();
        await using var writer = fixture.Open();
        writer.Add(new CaseNumberCounter { Year = Year });
        var waiting = writer.SaveChangesAsync();
        waiting.IsCompleted.ShouldBeFalse();

        await transaction.RollbackAsync();

        (await waiting).ShouldBe(1);
    }

    private static async Task ShouldWaitUntilItGivesUpAsync(CaseDb writer)
    {
        using var patience = new CancellationTokenSource();
        var waiting = CaseNumberCounter.NextAsync(writer, Year, patience.Token);
        waiting.IsCompleted.ShouldBeFalse();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
    }
}
