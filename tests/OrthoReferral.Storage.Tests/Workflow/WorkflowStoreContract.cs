using Microsoft.EntityFrameworkCore;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.TestDatabase.Waiting;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Tests.Workflow;

/// <summary>
/// The embedded engine on a database that two processes share: nothing runs twice, and what was committed goes on after a crash.
/// </summary>
public abstract class WorkflowStoreContract(IStorageFixture storage) : StorageContract(storage)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(6);

    private readonly WorkflowClock clock = new();

    [SkippableFact]
    public async Task Two_nodes_completing_all_tasks_of_a_join_at_once_run_what_follows_once()
    {
        var names = Enumerable.Range(1, 8).Select(i => $"T{i}").ToArray();
        var definition = WorkflowDefinitions.Fork("fork", "WaitAllActive", names);
        await using var one = new WorkflowNode(Storage, clock);
        await using var two = new WorkflowNode(Storage, clock);
        await one.PublishAsync(definition);
        await two.PublishAsync(definition);
        var instance = await one.StartAsync("fork", "case-1");
        var tasks = one.Requested.Select(r => r.TaskId).ToList();

        // Every task is completed on both nodes at the same time.
        var outcomes = await Task.WhenAll(
            tasks.SelectMany(id => new[] { Task.Run(() => one.CompleteAsync(id)), Task.Run(() => two.CompleteAsync(id)) })
        );

        outcomes.Count(o => o == TaskCompletionOutcome.Accepted).ShouldBe(8);
        outcomes.Count(o => o == TaskCompletionOutcome.AlreadyCompleted).ShouldBe(8);
        one.Requested.Concat(two.Requested).Count(r => r.TaskName == "After").ShouldBe(1);
        var position = await two.PositionAsync(instance.InstanceId);
        position.CompletedActivities.ShouldAllBe(c => c.Times == 1);
        position.Bookmarks.Select(b => b.TaskName).ShouldBe(["After"]);
    }

    [SkippableFact]
    public async Task Of_two_completions_that_race_for_a_WaitAny_one_wins_and_the_other_is_withdrawn()
    {
        var definition = WorkflowDefinitions.Fork("race", "WaitAny", "A", "B");
        await using var one = new WorkflowNode(Storage, clock);
        await using var two = new WorkflowNode(Storage, clock);
        await one.PublishAsync(definition);
        await two.PublishAsync(definition);
        for (var i = 0; i < 20; i++)
        {
            one.Requested.Clear();
            var instance = await one.StartAsync("race", $"case-{i}");
            var a = one.Requested.Single(r => r.TaskName == "A").TaskId;
            var b = one.Requested.Single(r => r.TaskName == "B").TaskId;

            var outcomes = await Task.WhenAll(Task.Run(() => one.CompleteAsync(a)), Task.Run(() => two.CompleteAsync(b)));

            outcomes.ShouldBe([TaskCompletionOutcome.Accepted, TaskCompletionOutcome.NotPending], ignoreOrder: true);
            (await one.PositionAsync(instance.InstanceId)).Bookmarks.Select(x => x.TaskName).ShouldBe(["After"]);
            one.Withdrawn.Concat(two.Withdrawn).ShouldContain(outcomes[0] == TaskCompletionOutcome.Accepted ? b : a);
        }
    }

    [SkippableFact]
    public async Task Starting_the_same_case_on_two_nodes_at_once_makes_one_instance()
    {
        var definition = WorkflowDefinitions.Chain("chain", "A");
        await using var one = new WorkflowNode(Storage, clock);
        await using var two = new WorkflowNode(Storage, clock);
        await one.PublishAsync(definition);
        await two.PublishAsync(definition);

        var started = await Task.WhenAll(
            Enumerable.Range(0, 10).Select(i => Task.Run(() => (i % 2 == 0 ? one : two).StartAsync("chain", "case-1")))
        );

        started.Distinct().Count().ShouldBe(1);
        one.Requested.Concat(two.Requested).Count().ShouldBe(1);
        await using var db = Storage.Open();
        (await db.Set<WorkflowInstanceRow>().CountAsync()).ShouldBe(1);
    }

    [SkippableFact]
    public async Task A_removed_instance_is_forgotten_withdraws_nothing_and_a_start_makes_a_new_one()
    {
        await using var node = new WorkflowNode(Storage, clock);
        await node.PublishAsync(WorkflowDefinitions.Chain("chain", "A"));
        var former = await node.StartAsync("chain", "case-1");
        var kept = await node.StartAsync("chain", "case-2");

        await node.Engine.RemoveAsync(former.InstanceId, CancellationToken.None);
        await node.Engine.RemoveAsync(former.InstanceId, CancellationToken.None);

        (await node.Engine.GetPositionAsync(former.InstanceId, CancellationToken.None)).ShouldBeNull();
        (await node.CompleteAsync(node.Requested.First().TaskId)).ShouldBe(TaskCompletionOutcome.NotPending);
        node.Withdrawn.ShouldBeEmpty();
        var anew = await node.StartAsync("chain", "case-1");
        anew.InstanceId.ShouldNotBe(former.InstanceId);
        var unfinished = await node.Engine.ListUnfinishedAsync(CancellationToken.None).ToListAsync();
        unfinished
            .Select(one => (one.InstanceId, one.DefinitionId, one.Version, one.CorrelationId, one.StartedAt))
            .ShouldBe(
                [(kept.InstanceId, "chain", 1, "case-2", clock.GetUtcNow()), (anew.InstanceId, "chain", 1, "case-1", clock.GetUtcNow())],
                ignoreOrder: true
            );
        await node.CompleteAsync(node.Requested.Last().TaskId);
        await node.CompleteAsync(node.Requested.ElementAt(1).TaskId);
        (await node.Engine.ListUnfinishedAsync(CancellationToken.None).ToListAsync()).Select(one => one.InstanceId).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task What_was_committed_but_not_delivered_when_a_process_died_is_delivered_by_another()
    {
        var definition = WorkflowDefinitions.Chain("chain", "A", "B");
        string instanceId;
        await using (var dying = new WorkflowNode(Storage, clock))
        {
            await dying.PublishAsync(definition);
            var instance = await dying.StartAsync("chain", "case-1");
            instanceId = instance.InstanceId;
            dying.IsDead = true;
            await dying.CompleteAsync(dying.Requested.Single().TaskId);
            dying.Requested.Select(r => r.TaskName).ShouldBe(["A"]);
        }

        await using var survivor = new WorkflowNode(Storage, clock);
        await survivor.Engine.RunDueAsync(CancellationToken.None);
        survivor.Requested.ShouldBeEmpty("the other process still has its time");
        clock.Advance(Grace);
        await survivor.Engine.RunDueAsync(CancellationToken.None);

        var request = survivor.Requested.Single();
        request.TaskName.ShouldBe("B");
        (await survivor.CompleteAsync(request.TaskId)).ShouldBe(TaskCompletionOutcome.Accepted);
        (await survivor.PositionAsync(instanceId)).Status.ShouldBe(WorkflowStatus.Finished);
        clock.Advance(Grace);
        await survivor.Engine.RunDueAsync(CancellationToken.None);
        await using var db = Storage.Open();
        (await db.Set<WorkflowInstanceRow>().SingleAsync()).Callbacks.ShouldBeNull();
    }

    [SkippableFact]
    public async Task A_delay_that_became_due_while_nothing_ran_fires_once_on_whichever_node_comes_first()
    {
        var definition = WorkflowDefinitions.Delay("delay", "2.00:00:00");
        var ids = new List<string>();
        await using (var first = new WorkflowNode(Storage, clock))
        {
            await first.PublishAsync(definition);
            for (var i = 0; i < 10; i++)
                ids.Add((await first.StartAsync("delay", $"case-{i}")).InstanceId);
        }

        clock.Advance(TimeSpan.FromDays(2));
        await using var one = new WorkflowNode(Storage, clock);
        await using var two = new WorkflowNode(Storage, clock);
        await Task.WhenAll(
            Task.Run(() => one.Engine.RunDueAsync(CancellationToken.None)),
            Task.Run(() => two.Engine.RunDueAsync(CancellationToken.None))
        );

        var requested = one.Requested.Concat(two.Requested).ToList();
        requested.Select(r => r.InstanceId).Order().ShouldBe(ids.Order());
        requested.ShouldAllBe(r => r.TaskName == "After");
    }

    [SkippableFact]
    public async Task A_delay_that_is_not_due_stays_pending()
    {
        await using var node = new WorkflowNode(Storage, clock);
        await node.PublishAsync(WorkflowDefinitions.Delay("delay", "2.00:00:00"));
        var instance = await node.StartAsync("delay", "case-1");
        clock.Advance(TimeSpan.FromDays(2) - TimeSpan.FromTicks(1));

        (await node.Engine.RunDueAsync(CancellationToken.None)).ShouldBe(0);

        var due = (await node.PositionAsync(instance.InstanceId)).Bookmarks.Single().ResumeAt;
        due.ShouldBe(clock.GetUtcNow() + TimeSpan.FromTicks(1));
    }

    [SkippableFact]
    public async Task A_lease_that_ran_out_lets_another_node_take_the_delay()
    {
        await using var node = new WorkflowNode(Storage, clock);
        await node.PublishAsync(WorkflowDefinitions.Delay("delay", "00:01:00"));
        await node.StartAsync("delay", "case-1");
        clock.Advance(TimeSpan.FromMinutes(1));
        await using (var db = Storage.Open())
        {
            var until = clock.GetUtcNow() + TimeSpan.FromSeconds(30);
            await db.Set<WorkflowInstanceRow>()
                .ExecuteUpdateAsync(set => set.SetProperty(i => i.LeaseOwner, "gone").SetProperty(i => i.LeaseUntil, until));
        }

        (await node.Engine.RunDueAsync(CancellationToken.None)).ShouldBe(0);
        clock.Advance(TimeSpan.FromSeconds(30));
        (await node.Engine.RunDueAsync(CancellationToken.None)).ShouldBe(1);
        node.Requested.Single().TaskName.ShouldBe("After");
    }

    [SkippableFact]
    public async Task A_running_case_stays_on_its_version_on_a_node_that_only_knows_the_new_file()
    {
        string taskId,
            instanceId;
        await using (var old = new WorkflowNode(Storage, clock))
        {
            await old.PublishAsync(WorkflowDefinitions.Chain("chain", "A", "B"));
            instanceId = (await old.StartAsync("chain", "case-1")).InstanceId;
            taskId = old.Requested.Single().TaskId;
        }

        await using var updated = new WorkflowNode(Storage, clock);
        await updated.PublishAsync(WorkflowDefinitions.Chain("chain", "X", "Y"));
        await updated.PublishAsync(WorkflowDefinitions.Chain("chain", "X", "Y"));
        await updated.CompleteAsync(taskId);
        var fresh = await updated.StartAsync("chain", "case-2");

        updated.Requested.Select(r => r.TaskName).ShouldBe(["B", "X"]);
        (await updated.PositionAsync(instanceId)).Version.ShouldBe(1);
        fresh.Version.ShouldBe(2);
        await using var db = Storage.Open();
        (await db.Set<WorkflowDefinitionRow>().CountAsync()).ShouldBe(2);
    }

    [SkippableFact]
    public async Task Two_nodes_publishing_the_same_change_at_once_make_one_version()
    {
        await using var one = new WorkflowNode(Storage, clock);
        await using var two = new WorkflowNode(Storage, clock);
        var definition = WorkflowDefinitions.Chain("chain", "A");

        await Task.WhenAll(Task.Run(() => one.PublishAsync(definition)), Task.Run(() => two.PublishAsync(definition)));

        one.Catalog.PublishedVersion("chain").ShouldBe(1);
        two.Catalog.PublishedVersion("chain").ShouldBe(1);
    }
}

/// <summary>On a SQLite file.</summary>
public sealed class SqliteWorkflowStoreTests() : WorkflowStoreContract(new SqliteFixture(new Waits(atRandom: true)));
