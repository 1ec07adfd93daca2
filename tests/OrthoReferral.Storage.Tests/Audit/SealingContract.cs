using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Audit;

namespace OrthoReferral.Storage.Tests.Audit;

public abstract class SealingContract(IStorageFixture storage) : StorageContract(storage)
{
    private readonly TestClock clock = new(Samples.Now);

    [SkippableFact]
    public async Task Without_entries_there_is_no_seal()
    {
        await using var node = Node();

        (await node.Sealer.SealAsync(CancellationToken.None)).ShouldBe(0);
        (await CountsAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_seal_names_at_most_1000_entries_and_the_next_follows_at_once()
    {
        await AuditLog.WriteAsync(Storage, [.. Enumerable.Range(0, 2300).Select(_ => AuditLog.Entry("act"))]);
        await using var node = Node();

        (await node.Sealer.SealAsync(CancellationToken.None)).ShouldBe(2300);

        (await CountsAsync()).ShouldBe([1000, 1000, 300]);
        var report = await AuditLog.VerifyAsync(Storage);
        report.IsWhole.ShouldBeTrue();
        (report.Entries, report.Unsealed, report.Seals).ShouldBe((2300, 0, 3));
    }

    [SkippableFact]
    public async Task One_node_has_the_lease_and_another_takes_over_when_it_is_gone()
    {
        await using var first = Node();
        await using var second = Node();
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));
        (await first.Sealer.SealAsync(CancellationToken.None)).ShouldBe(1);
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));

        (await second.Sealer.SealAsync(CancellationToken.None)).ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(31));
        (await second.Sealer.SealAsync(CancellationToken.None)).ShouldBe(1);
    }

    [SkippableFact]
    public async Task The_last_seal_is_made_at_shutdown_and_leaves_the_lease_to_others()
    {
        using var ticking = new TickingClock();
        await using var first = new SealingNode(Storage, ticking);
        await using var second = Node();
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));
        await first.Sealer.StartAsync(CancellationToken.None);
        await ticking.Period;

        await first.Sealer.StopAsync(CancellationToken.None);

        (await CountsAsync()).ShouldBe([1]);
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));
        (await second.Sealer.SealAsync(CancellationToken.None)).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_transaction_opened_before_a_seal_and_committed_after_it_is_sealed_by_the_next()
    {
        await using var node = Node();
        await using var late = Storage.Open();
        var act = AuditLog.Entry("late");
        await late
            .Database.CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await late.Database.BeginTransactionAsync();
                await AuditLog.WriteAsync(Storage, AuditLog.Entry("early"));
                (await node.Sealer.SealAsync(CancellationToken.None)).ShouldBe(1);
                late.Audit.Add(act);
                await late.SaveChangesAsync();
                await transaction.CommitAsync();
            });

        (await node.Sealer.SealAsync(CancellationToken.None)).ShouldBe(1);

        await using var db = Storage.Open();
        (await db.SealedRows.Where(row => row.RowId == act.Id).Select(row => row.Seal).SingleAsync()).ShouldBe(2);
        (await AuditLog.VerifyAsync(Storage)).Unsealed.ShouldBe(0);
    }

    [SkippableFact]
    public async Task Eight_parallel_writers_are_sealed_meanwhile_and_nothing_is_left_out_or_named_twice()
    {
        const int writers = 8;
        const int each = 12;
        await using var node = Node();
        var writing = Task.WhenAll(
            Enumerable
                .Range(0, writers)
                .Select(writer =>
                    Task.Run(async () =>
                    {
                        for (var number = 0; number < each; number++)
                            await AuditLog.WriteAsync(Storage, AuditLog.Entry($"writer {writer}"));
                    })
                )
        );
        var total = 0;
        while (!writing.IsCompleted)
            total += await node.Sealer.SealAsync(CancellationToken.None);
        await writing;
        total += await node.Sealer.SealAsync(CancellationToken.None);

        total.ShouldBe(writers * each);
        var report = await AuditLog.VerifyAsync(Storage);
        report.IsWhole.ShouldBeTrue();
        (report.Entries, report.Unsealed).ShouldBe((writers * each, 0));
    }

    [SkippableFact]
    public async Task A_clock_that_goes_back_is_noticed()
    {
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));
        (await AuditLog.SealAsync(Storage, Samples.Now.AddHours(1))).ClockWentBack.ShouldBeFalse();
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act", Samples.Now.AddMinutes(50)));
        (await AuditLog.SealAsync(Storage, Samples.Now.AddMinutes(59))).ClockWentBack.ShouldBeTrue();

        var report = await AuditLog.VerifyAsync(Storage);

        report.IsWhole.ShouldBeTrue();
        report.Remarks.ShouldBe([new AuditRemark(AuditNotice.ClockWentBack, 2)]);
    }

    [SkippableFact]
    public async Task An_entry_put_in_afterwards_with_a_past_time_is_noticed_even_if_its_hash_is_right()
    {
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));
        await AuditLog.SealAsync(Storage, Samples.Now.AddDays(2));
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("forged"));
        await AuditLog.SealAsync(Storage, Samples.Now.AddDays(2).AddSeconds(1));

        (await AuditLog.VerifyAsync(Storage)).Remarks.ShouldBe([new AuditRemark(AuditNotice.DatedEarlier, 2)]);
    }

    [SkippableFact]
    public async Task The_sealer_wakes_every_second()
    {
        using var ticking = new TickingClock();
        await using var node = new SealingNode(Storage, ticking);
        await node.Sealer.StartAsync(CancellationToken.None);
        await AuditLog.WriteAsync(Storage, AuditLog.Entry("act"));

        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        (await ticking.Period.WaitAsync(patience.Token)).ShouldBe(TimeSpan.FromSeconds(1));
        ticking.Tick();
        while ((await CountsAsync(patience.Token)).Count == 0)
            await Task.Yield();

        await node.Sealer.StopAsync(CancellationToken.None);
        (await CountsAsync()).ShouldBe([1]);
    }

    private SealingNode Node() => new(Storage, clock);

    private async Task<List<int>> CountsAsync(CancellationToken cancellationToken = default)
    {
        await using var db = Storage.Open();
        return await db.Seals.OrderBy(seal => seal.Number).Select(seal => seal.Count).ToListAsync(cancellationToken);
    }

    /// <summary>One node of the program, with its sealer only.</summary>
    private sealed class SealingNode : IAsyncDisposable
    {
        private readonly ServiceProvider services;

        public SealingNode(IStorageFixture storage, TimeProvider time)
        {
            services = new ServiceCollection().AddScoped<CaseDb>(_ => storage.Open()).BuildServiceProvider();
            Sealer = new AuditSealer(services.GetRequiredService<IServiceScopeFactory>(), time, NullLogger<AuditSealer>.Instance);
        }

        public AuditSealer Sealer { get; }

        public async ValueTask DisposeAsync()
        {
            Sealer.Dispose();
            await services.DisposeAsync();
        }
    }

    /// <summary>A clock whose only timer fires when the test says so.</summary>
    private sealed class TickingClock : TimeProvider, ITimer
    {
        private readonly TaskCompletionSource<TimeSpan> made = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private Action? callback;

        /// <summary>The period of the timer; known once the hosted service, which begins on a thread of its own, has made it.</summary>
        public Task<TimeSpan> Period => made.Task;

        public void Tick() => callback!();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            this.callback = () => callback(state);
            made.SetResult(period);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose() { }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

public sealed class SqliteSealingTests() : SealingContract(new SqliteFixture());
