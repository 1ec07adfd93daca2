using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>A step that the application may commit together with what it makes of the step's first task.</summary>
public sealed class OfferedStepTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);
    private readonly MemoryWorkflowStore _store = new();
    private readonly TestClock _clock = new();
    private OfferedStep? _offered;

    public OfferedStepTests() => _store.Offering = record => _offered = new OfferedStep(_store, record);

    [Fact]
    public async Task The_application_commits_the_step_with_its_first_task_and_hears_of_the_others_afterwards()
    {
        var node = await NodeAsync();
        var storedBefore = new List<int>();
        node.Sink.OnRequested = async _ =>
        {
            storedBefore.Add(_store.StoredNotices.Count);
            await CommitAsync();
        };

        await node.StartAsync("f");

        node.Sink.Names.ShouldBe(["A", "B"]);
        storedBefore.ShouldBe([0, 2]);
        await RunPumpAsync(node);
        node.Sink.Names.ShouldBe(["A", "B"], "both were delivered");
        _store.StoredNotices.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_the_application_did_not_take_along_is_committed_alone_and_its_task_told_again()
    {
        var node = await NodeAsync();

        var instance = await node.StartAsync("f");

        node.Sink.Names.ShouldBe(["A", "A", "B"]);
        _offered.ShouldNotBeNull().IsWithdrawn.ShouldBeTrue();
        (await node.PositionAsync(instance.InstanceId)).Bookmarks.Select(bookmark => bookmark.TaskName).ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task A_task_that_could_not_be_committed_with_its_step_gets_another_try_after_it()
    {
        var node = await NodeAsync();
        var tries = 0;
        node.Sink.OnRequested = _ => ++tries == 1 ? throw new InvalidOperationException("the step lost its race") : Task.CompletedTask;

        await node.StartAsync("f");

        node.Sink.Names.ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task A_task_that_fails_after_its_step_was_committed_waits_for_the_pump_and_holds_the_ones_behind_it()
    {
        var node = await NodeAsync();
        node.Sink.OnRequested = async _ =>
        {
            await CommitAsync();
            throw new InvalidOperationException("refused, and that was recorded");
        };
        await node.StartAsync("f");
        node.Sink.Names.ShouldBeEmpty();
        node.Sink.OnRequested = null;

        await RunPumpAsync(node);

        node.Sink.Names.ShouldBe(["A", "B"]);
    }

    [Fact]
    public async Task A_step_that_lost_its_race_runs_again_on_the_newer_state()
    {
        var node = await NodeAsync();
        var instance = await node.StartAsync("f");
        var (a, b) = (node.Sink.Task("A").TaskId, node.Sink.Task("B").TaskId);
        var other = await NodeAsync();
        node.Sink.OnRequested = async _ =>
        {
            node.Sink.OnRequested = null;
            await other.CompleteIdAsync(b);
            throw new InvalidOperationException("the commit collides with the other node's");
        };

        (await node.CompleteIdAsync(a)).ShouldBe(TaskCompletionOutcome.Accepted);

        var position = await node.PositionAsync(instance.InstanceId);
        position.CompletedActivities.ShouldAllBe(completed => completed.Times == 1);
        position.Bookmarks.Select(bookmark => bookmark.TaskName).ShouldBe(["After A", "After B"], ignoreOrder: true);
        node.Sink.Names.Count(name => name == "After A").ShouldBeGreaterThan(0);
    }

    private async Task CommitAsync()
    {
        if (_offered is { IsWithdrawn: false, IsCommitted: false } offered)
            await offered.CommitAsync();
    }

    private async Task RunPumpAsync(EngineNode node)
    {
        _clock.Advance(Grace);
        await node.Engine.RunDueAsync(CancellationToken.None);
        await node.Engine.RunDueAsync(CancellationToken.None);
    }

    private async Task<EngineNode> NodeAsync()
    {
        var node = new EngineNode(_store, _clock);
        await node.PublishAsync(
            Flows
                .Named("f")
                .Task("A", taskName: "A")
                .Task("B", taskName: "B")
                .Task("AfterA", taskName: "After A")
                .Task("AfterB", taskName: "After B")
                .Connect("Start", "A", "Start", "B", "A", "AfterA", "B", "AfterB")
                .Json()
        );
        return node;
    }

    private sealed class OfferedStep(MemoryWorkflowStore store, InstanceRecord record) : IOfferedStep
    {
        public bool IsCommitted { get; private set; }

        public bool IsWithdrawn { get; private set; }

        public void Withdraw() => IsWithdrawn = true;

        public async Task CommitAsync() =>
            IsCommitted = await (
                record.RowVersion == 0 ? store.AddAsync(record, CancellationToken.None) : store.SaveAsync(record, CancellationToken.None)
            );
    }
}
