namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>Nodes with different clocks compare leases by the clock of their store.</summary>
public sealed class LeaseClockTests
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(30);

    private readonly TestClock shared = new();
    private readonly MemoryWorkflowStore store;
    private readonly RecordingSink sink = new();

    public LeaseClockTests() => store = new MemoryWorkflowStore { Clock = shared };

    [Fact]
    public async Task A_node_whose_clock_is_ahead_fires_no_delay_too_early_and_takes_no_lease_of_another()
    {
        var right = await NodeAsync(shared);
        var ahead = await NodeAsync(ClockAt(TimeSpan.FromMinutes(10)));
        var instanceId = await DelayedAsync(right);

        (await FiresAsync(ahead, instanceId)).ShouldBeFalse("it is not due by the store's clock");

        shared.Advance(Delay);
        var now = shared.GetUtcNow();
        (await store.ClaimDueAsync(now, now + TimeSpan.FromMinutes(1), "another", 10, CancellationToken.None)).ShouldBe([instanceId]);
        (await FiresAsync(ahead, instanceId)).ShouldBeFalse("another node has the lease");

        shared.Advance(TimeSpan.FromMinutes(1));
        (await FiresAsync(ahead, instanceId)).ShouldBeTrue();
    }

    [Fact]
    public async Task A_node_whose_clock_is_behind_leaves_a_delay_to_others_until_it_is_due_by_its_own_clock()
    {
        var right = await NodeAsync(shared);
        var late = ClockAt(-TimeSpan.FromMilliseconds(20));
        var behind = await NodeAsync(late);
        var instanceId = await DelayedAsync(right);
        shared.Advance(Delay);
        late.Advance(Delay);

        (await FiresAsync(behind, instanceId)).ShouldBeFalse();
        (await FiresAsync(right, instanceId)).ShouldBeTrue("the other node took no lease that it could not use");
    }

    private static TestClock ClockAt(TimeSpan difference)
    {
        var clock = new TestClock();
        clock.Advance(difference);
        return clock;
    }

    private async Task<EngineNode> NodeAsync(TestClock clock)
    {
        var node = new EngineNode(store, clock, sink);
        await node.PublishRecordedAsync("fracture-pathway.json");
        return node;
    }

    /// <summary>An instance that waits for a delay.</summary>
    private static async Task<string> DelayedAsync(EngineNode node)
    {
        var instance = await node.StartAsync("fracture-pathway", input: """{ "patientId": "P-9" }""");
        await node.CompleteAsync("AssessFractureRisk", """{ "urgent": true, "score": 9 }""");
        (await IsDelayedAsync(node, instance.InstanceId)).ShouldBeTrue();
        return instance.InstanceId;
    }

    /// <summary>Whether one pass of the node's pump fires the delay.</summary>
    private static async Task<bool> FiresAsync(EngineNode node, string instanceId)
    {
        await node.Engine.RunDueAsync(CancellationToken.None);
        return !await IsDelayedAsync(node, instanceId);
    }

    private static async Task<bool> IsDelayedAsync(EngineNode node, string instanceId) =>
        (await node.PositionAsync(instanceId)).Bookmarks.Any(waiting => waiting.Name == "Elsa.Delay");
}
