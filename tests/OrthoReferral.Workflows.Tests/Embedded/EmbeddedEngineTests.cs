namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>The contract of the port: idempotent calls that say what they did.</summary>
public sealed class EmbeddedEngineTests
{
    private readonly MemoryWorkflowStore store = new();
    private readonly TestClock clock = new();

    [Fact]
    public async Task Starting_again_finds_the_instance_also_after_it_finished()
    {
        var node = await NodeAsync();
        var first = await node.StartAsync("three-tasks");
        (await node.StartAsync("three-tasks")).ShouldBe(first);
        foreach (var task in new[] { "T1", "T2", "T3" })
            await node.CompleteAsync(task);

        (await node.StartAsync("three-tasks")).ShouldBe(first);

        node.Sink.Names.ShouldBe(["T1", "T2", "T3"]);
        (await node.StartAsync("three-tasks", "case-2")).ShouldNotBe(first);
    }

    [Fact]
    public async Task Only_the_first_completion_of_a_task_is_accepted()
    {
        var node = await NodeAsync();
        await node.StartAsync("three-tasks");

        (await node.CompleteAsync("T1")).ShouldBe(TaskCompletionOutcome.Accepted);
        (await node.CompleteAsync("T1")).ShouldBe(TaskCompletionOutcome.AlreadyCompleted);
        await node.CompleteAsync("T2");
        await node.CompleteAsync("T3");
        (await node.CompleteAsync("T1")).ShouldBe(TaskCompletionOutcome.AlreadyCompleted);
        node.Sink.Names.ShouldBe(["T1", "T2", "T3"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("20e8e39a9f23b944")]
    [InlineData("unknown-1")]
    [InlineData("-1")]
    public async Task A_task_that_was_never_requested_is_not_pending(string taskId)
    {
        var node = await NodeAsync();
        await node.StartAsync("three-tasks");

        (await node.CompleteIdAsync(taskId)).ShouldBe(TaskCompletionOutcome.NotPending);
    }

    [Fact]
    public async Task A_task_of_a_canceled_instance_is_withdrawn_and_not_pending()
    {
        var node = await NodeAsync();
        var instance = await node.StartAsync("three-tasks");

        await node.Engine.CancelAsync(instance.InstanceId, CancellationToken.None);
        await node.Engine.CancelAsync(instance.InstanceId, CancellationToken.None);

        node.Sink.Withdrawn.ShouldBe([node.Sink.Task("T1").TaskId]);
        (await node.CompleteAsync("T1")).ShouldBe(TaskCompletionOutcome.NotPending);
        (await node.PositionAsync(instance.InstanceId)).Status.ShouldBe(WorkflowStatus.Cancelled);
    }

    [Fact]
    public async Task An_unknown_definition_is_named()
    {
        var node = await NodeAsync();

        (await Should.ThrowAsync<UnknownDefinitionException>(() => node.StartAsync("nope"))).DefinitionId.ShouldBe("nope");
    }

    [Fact]
    public async Task An_unknown_instance_has_no_position_and_nothing_to_cancel_or_retry()
    {
        var node = await NodeAsync();

        (await node.Engine.GetPositionAsync("nope", CancellationToken.None)).ShouldBeNull();
        await node.Engine.CancelAsync("nope", CancellationToken.None);
        await node.Engine.RetryAsync("nope", CancellationToken.None);
        node.Sink.Withdrawn.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_position_lists_what_it_waits_for_and_what_was_done()
    {
        var node = new EngineNode(store, clock);
        await node.PublishRecordedAsync("fracture-pathway.json");
        var instance = await node.StartAsync("fracture-pathway", input: """{ "patientId": "P-9" }""");
        clock.Advance(TimeSpan.FromMinutes(1));
        await node.CompleteAsync("AssessFractureRisk", """{ "urgent": true, "score": 9 }""");

        var position = await node.PositionAsync(instance.InstanceId);

        position.CorrelationId.ShouldBe("case-1");
        position
            .CompletedActivities.Select(c => c.ActivityId)
            .ShouldBe(["Start1", "SetName1", "StoreInput", "AssessFractureRisk", "CountAttempt", "IsUrgent"]);
        var review = position.Bookmarks.Single(b => b.TaskName == "SurgeonReview");
        review.TaskId.ShouldBe(node.Sink.Task("SurgeonReview").TaskId);
        review.CreatedAt.ShouldBe(clock.GetUtcNow());
        var delay = position.Bookmarks.Single(b => b.Name == "Elsa.Delay");
        delay.ResumeAt.ShouldBe(clock.GetUtcNow() + TimeSpan.FromSeconds(30));
        delay.TaskId.ShouldBeNull();
    }

    [Fact]
    public async Task A_fault_of_the_default_strategy_withdraws_the_tasks_of_the_ended_instance()
    {
        var node = new EngineNode(store, clock);
        await node.PublishRecordedAsync("faulty.json");
        await node.StartAsync("faulty");

        await node.CompleteAsync("BeforeRight");

        node.Sink.Withdrawn.ShouldBe([node.Sink.Task("Left").TaskId]);
        (await node.CompleteAsync("Left")).ShouldBe(TaskCompletionOutcome.NotPending);
    }

    private async Task<EngineNode> NodeAsync()
    {
        var node = new EngineNode(store, clock);
        await node.PublishRecordedAsync("three-tasks.json");
        return node;
    }
}
