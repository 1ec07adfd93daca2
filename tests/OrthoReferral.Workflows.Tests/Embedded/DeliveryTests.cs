namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>What a burst tells the application arrives at least once, in order, and not after it was withdrawn.</summary>
public sealed class DeliveryTests
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);
    private readonly MemoryWorkflowStore store = new();
    private readonly TestClock clock = new();

    [Fact]
    public async Task A_request_that_the_application_refused_is_delivered_again()
    {
        var node = await NodeAsync(Flows.Named("f").Task("A").Connect("Start", "A"));
        var tries = 0;
        node.Sink.OnRequested = _ => ++tries == 1 ? throw new InvalidOperationException("no database") : Task.CompletedTask;
        await node.StartAsync("f");
        node.Sink.Requested.ShouldBeEmpty();

        await node.Engine.RunDueAsync(CancellationToken.None);
        node.Sink.Requested.ShouldBeEmpty("it is not due for another try yet");
        clock.Advance(Grace);
        await node.Engine.RunDueAsync(CancellationToken.None);

        node.Sink.Requested.ShouldHaveSingleItem();
        await node.Engine.RunDueAsync(CancellationToken.None);
        store.StoredCallbacks.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_request_of_an_instance_that_runs_no_case_is_kept_and_not_swallowed()
    {
        var node = await NodeAsync(Flows.Named("f").Task("A").Connect("Start", "A"));
        node.Sink.Answer = TaskReception.WrongInstance;
        await node.StartAsync("f");
        store.StoredCallbacks.ShouldNotBeEmpty();

        node.Sink.Answer = TaskReception.Taken;
        clock.Advance(Grace);
        await node.Engine.RunDueAsync(CancellationToken.None);
        node.Sink.Requested.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_refused_request_is_not_delivered_after_its_task_was_withdrawn()
    {
        var node = await NodeAsync(
            Flows
                .Named("f")
                .Task("A", taskName: "A")
                .Task("B", taskName: "B")
                .Activity("J", "Elsa.FlowJoin", ("mode", "Literal", "WaitAny"))
                .Task("After", taskName: "After")
                .Connect("Start", "A", "Start", "B", "A", "J", "B", "J", "J", "After")
        );
        node.Sink.OnRequested = request =>
            request.TaskName == "B" ? throw new InvalidOperationException("no database") : Task.CompletedTask;
        await node.StartAsync("f");
        await node.CompleteAsync("A");
        node.Sink.OnRequested = null;
        clock.Advance(Grace);

        await node.Engine.RunDueAsync(CancellationToken.None);

        node.Sink.Names.ShouldBe(["A", "After"]);
        node.Sink.Withdrawn.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_sink_that_completes_tasks_while_it_is_told_of_them_sees_a_withdrawal_after_its_request()
    {
        var node = await NodeAsync(
            Flows
                .Named("f")
                .Task("A", taskName: "A")
                .Task("B", taskName: "B")
                .Activity("J", "Elsa.FlowJoin", ("mode", "Literal", "WaitAny"))
                .Activity("End", "Elsa.Finish")
                .Connect("Start", "A", "Start", "B", "A", "J", "B", "J", "J", "End")
        );
        var withdrawnWhenRequested = -1;
        node.Sink.OnRequested = async request =>
        {
            if (request.TaskName == "A")
                await node.CompleteIdAsync(request.TaskId);
            else
                withdrawnWhenRequested = node.Sink.Withdrawn.Count;
        };

        await node.StartAsync("f");

        withdrawnWhenRequested.ShouldBe(0);
        node.Sink.Withdrawn.ShouldBe([node.Sink.Task("B").TaskId]);
    }

    [Fact]
    public async Task A_long_chain_of_tasks_that_answer_themselves_runs_through_without_nesting()
    {
        var flow = Flows.Named("f");
        for (var i = 0; i < 300; i++)
            flow.Task($"T{i}").Connect(i == 0 ? "Start" : $"T{i - 1}", $"T{i}");
        var node = await NodeAsync(flow);
        node.Sink.OnRequested = request => node.CompleteIdAsync(request.TaskId);

        var instance = await node.StartAsync("f");

        node.Sink.Requested.Count.ShouldBe(300);
        (await node.PositionAsync(instance.InstanceId)).Status.ShouldBe(WorkflowStatus.Finished);
    }

    [Fact]
    public async Task A_burst_that_lost_the_race_reaches_nobody()
    {
        var node = await NodeAsync(Flows.Named("f").Task("A", taskName: "A").Task("B", taskName: "B").Connect("Start", "A", "A", "B"));
        await node.StartAsync("f");
        var task = node.Sink.Task("A").TaskId;
        var other = await NodeAsync(Flows.Named("f").Task("A", taskName: "A").Task("B", taskName: "B").Connect("Start", "A", "A", "B"));
        store.BeforeSave = () =>
        {
            store.BeforeSave = null;
            return other.CompleteIdAsync(task);
        };

        (await node.CompleteIdAsync(task)).ShouldBe(TaskCompletionOutcome.AlreadyCompleted);

        node.Sink.Names.ShouldBe(["A"]);
        other.Sink.Names.ShouldBe(["B"]);
    }

    private async Task<EngineNode> NodeAsync(Flows flow)
    {
        var node = new EngineNode(store, clock);
        await node.PublishAsync(flow.Json());
        return node;
    }
}
