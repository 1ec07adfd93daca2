using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.TestDatabase.Waiting;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Tests.Outbox;

public abstract class OutboxContract(IStorageFixture storage) : DeliveryContract(storage)
{
    [SkippableFact]
    public async Task Messages_of_a_case_are_delivered_in_their_order()
    {
        var caseId = Guid.CreateVersion7();
        await QueueAsync(caseId, "one", "two", "three");
        await using var node = Node();

        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["complete one", "complete two", "complete three"]);
        (await UnsentAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_failing_message_holds_the_ones_behind_it_and_no_other_case()
    {
        var (stuck, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await QueueAsync(stuck, "bad", "behind");
        await QueueAsync(other, "good");
        Engine.Failure = call => call == "complete bad" ? new InvalidOperationException("no") : null;
        await using var node = Node();

        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["complete good"]);
        var held = await UnsentAsync();
        held.Count.ShouldBe(2);
        held[0].LastError.ShouldBe("InvalidOperationException");
        held[0].Attempts.ShouldBe(1);
        held[1].Attempts.ShouldBe(0);
    }

    [SkippableFact]
    public async Task A_failed_message_is_tried_again_when_its_wait_is_over_and_the_lane_goes_on()
    {
        await QueueAsync(Guid.CreateVersion7(), "first", "second");
        Engine.Failure = _ => new WorkflowEngineUnavailableException("away");
        await using var node = Node();
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Failure = _ => null;

        await node.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Calls.ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromSeconds(1));
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Calls.ShouldBe(["complete first", "complete second"]);
    }

    [SkippableFact]
    public async Task A_new_start_goes_on_where_it_was_when_the_engine_went_away_in_the_middle()
    {
        var referral = Samples.Submitted("OR-2026-000001");
        await using (var db = Storage.Open())
        {
            var now = Clock.GetUtcNow();
            db.Cases.Add(referral);
            db.Outbox.Add(OutboxMessages.Remove(referral.Id, referral.CorrelationId, "former", now));
            await db.SaveChangesAsync();
            db.StartCase(referral, now);
            await db.SaveChangesAsync();
        }

        await using var node = Node();
        Engine.Failure = call =>
            call.StartsWith("start", StringComparison.Ordinal) ? new WorkflowEngineUnavailableException("went away") : null;
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Calls.ShouldBe(["remove former"]);

        Engine.Failure = _ => null;
        Clock.Advance(TimeSpan.FromSeconds(1));
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["remove former", "start " + referral.CorrelationId]);
        await using var after = Storage.Open();
        (await after.Cases.SingleAsync()).InstanceId.ShouldBe("instance-of-orthopedic-referral");
    }

    [SkippableFact]
    public async Task Two_nodes_deliver_every_message_once_and_in_order()
    {
        var cases = Enumerable.Range(0, 12).Select(_ => Guid.CreateVersion7()).ToList();
        foreach (var caseId in cases)
            await QueueAsync(caseId, $"{caseId}#1", $"{caseId}#2", $"{caseId}#3");
        await using var first = Node();
        await using var second = Node();

        while ((await UnsentAsync()).Count > 0)
            await Task.WhenAll(
                first.Dispatcher.RunRoundAsync(CancellationToken.None),
                second.Dispatcher.RunRoundAsync(CancellationToken.None)
            );

        Engine.Calls.Count.ShouldBe(36);
        foreach (var caseId in cases)
            Engine
                .Calls.Where(call => call.Contains(caseId.ToString()))
                .ShouldBe([$"complete {caseId}#1", $"complete {caseId}#2", $"complete {caseId}#3"]);
    }

    [SkippableFact]
    public async Task A_message_whose_node_died_after_the_delivery_is_delivered_again_when_the_lease_ends()
    {
        await QueueAsync(Guid.CreateVersion7(), "task");
        await using (var db = Storage.Open())
        {
            // As a node leaves it that is killed after the engine answered and before it stored the answer.
            await db.Outbox.ExecuteUpdateAsync(set =>
                set.SetProperty(row => row.NotBefore, Clock.GetUtcNow().AddMinutes(2)).SetProperty(row => row.Attempts, 1)
            );
        }

        await using var node = Node();
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Calls.ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromMinutes(2));
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Calls.ShouldBe(["complete task"]);
        (await UnsentAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_message_that_nobody_has_tried_is_due_even_if_its_node_s_clock_was_ahead()
    {
        await QueueAsync(Guid.CreateVersion7(), "task");
        await using (var db = Storage.Open())
            await db.Outbox.ExecuteUpdateAsync(set => set.SetProperty(row => row.NotBefore, Clock.GetUtcNow().AddHours(1)));
        await using var node = Node();

        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["complete task"]);
    }

    [SkippableFact]
    public async Task Repeated_failures_raise_one_incident_and_the_message_stays()
    {
        var caseId = Guid.CreateVersion7();
        await QueueAsync(caseId, "poison");
        Engine.Failure = _ => new InvalidOperationException("patient Ada");
        await using var node = Node();

        for (var attempt = 0; attempt < 4; attempt++)
        {
            await node.Dispatcher.RunRoundAsync(CancellationToken.None);
            Clock.Advance(TimeSpan.FromMinutes(10));
        }

        var fault = Engine.Faults.ShouldHaveSingleItem();
        fault.CorrelationId.ShouldBe(caseId.ToString("D"));
        fault.Incident.Message.ShouldContain("InvalidOperationException");
        fault.Incident.Message.ShouldNotContain("Ada");
        (await UnsentAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(4);
    }

    [SkippableFact]
    public async Task An_unknown_definition_raises_an_incident_at_once()
    {
        var referral = await SubmitAsync();
        Engine.Failure = _ => new UnknownDefinitionException("orthopedic-referral");
        await using var node = Node();

        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine
            .Faults.ShouldHaveSingleItem()
            .ShouldSatisfyAllConditions(
                fault => fault.DefinitionId.ShouldBe("orthopedic-referral"),
                fault => fault.CorrelationId.ShouldBe(referral.CorrelationId)
            );
    }

    [SkippableFact]
    public async Task An_engine_that_is_down_raises_no_incident_for_each_case()
    {
        await QueueAsync(Guid.CreateVersion7(), "task");
        Engine.Failure = _ => new WorkflowEngineUnavailableException("away");
        await using var node = Node();

        for (var attempt = 0; attempt < 6; attempt++)
        {
            await node.Dispatcher.RunRoundAsync(CancellationToken.None);
            Clock.Advance(TimeSpan.FromMinutes(10));
        }

        Engine.Faults.ShouldBeEmpty();
        (await UnsentAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(6);
    }

    [SkippableFact]
    public async Task A_started_workflow_is_noted_on_its_case()
    {
        var referral = await SubmitAsync();
        await using var node = Node();

        await node.Inline.DeliverAsync(await UnsentAsync(), CancellationToken.None);

        await using var db = Storage.Open();
        (await db.Cases.SingleAsync()).InstanceId.ShouldBe("instance-of-orthopedic-referral");
    }

    [SkippableFact]
    public async Task A_case_that_was_withdrawn_before_its_workflow_started_is_not_started()
    {
        var referral = await SubmitAsync();
        await using (var db = Storage.Open())
        {
            var row = await db.Cases.SingleAsync();
            row.Withdraw("Patient moved away", Samples.Oncologist, Samples.Now);
            await db.SaveChangesAsync();
        }

        await using var node = Node();
        await node.Inline.DeliverAsync(await UnsentAsync(), CancellationToken.None);

        Engine.Calls.ShouldBeEmpty();
        (await UnsentAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_failure_never_reaches_the_command_that_signaled()
    {
        var caseId = Guid.CreateVersion7();
        await QueueAsync(caseId, "task");
        Engine.Failure = _ => new InvalidOperationException("no");
        await using var node = Node();

        await node.Inline.DeliverAsync(await UnsentAsync(), CancellationToken.None);

        (await UnsentAsync()).Count.ShouldBe(1);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_step_of_the_workflow_writes_during_a_delivery_is_delivered_by_the_same_worker(bool isInline)
    {
        var caseId = Guid.CreateVersion7();
        await QueueAsync(caseId, "cause");
        await using var node = Node();
        Engine.While = async call =>
        {
            if (call != "complete cause")
                return;
            node.Inline.Deliver(await QueueAsync(caseId, "effect"));
            Engine.Calls.ShouldBe(["complete cause"], "the step is not held up by its own messages");
        };

        if (isInline)
            await node.Inline.DeliverAsync(await UnsentAsync(), CancellationToken.None);
        else
            await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["complete cause", "complete effect"]);
        (await UnsentAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task Commands_that_write_for_one_case_at_once_have_each_message_delivered_once_and_in_order()
    {
        var caseId = Guid.CreateVersion7();
        await using var node = Node();
        Engine.While = async _ => await Task.Yield();

        await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async command =>
                    await node.Inline.DeliverAsync(await QueueAsync(caseId, $"task {command}"), CancellationToken.None)
                )
        );

        var messages = await MessagesAsync();
        messages.ShouldAllBe(row => row.SentAt != null);
        Engine.Calls.ShouldBe(messages.Select(row => $"complete {OutboxMessages.Read<TaskCompletion>(row).TaskId}"));
    }

    [SkippableFact]
    public async Task A_command_waits_a_limited_time_and_its_delivery_goes_on_without_it()
    {
        await using var node = Node(inlineWait: TimeSpan.Zero);
        var held = new TaskCompletionSource();
        Engine.While = _ => held.Task;

        await node.Inline.DeliverAsync(await QueueAsync(Guid.CreateVersion7(), "task"), CancellationToken.None);
        (await UnsentAsync()).Count.ShouldBe(1);

        held.SetResult();
        await node.Lanes.FinishAsync(CancellationToken.None);
        (await UnsentAsync()).ShouldBeEmpty();
    }

    [SkippableFact]
    public async Task A_node_that_stops_lets_the_delivery_under_way_come_to_its_end()
    {
        await using var node = Node();
        var (begun, held) = (new TaskCompletionSource(), new TaskCompletionSource());
        Engine.While = async _ =>
        {
            begun.SetResult();
            await held.Task;
        };
        node.Inline.Deliver(await QueueAsync(Guid.CreateVersion7(), "task"));
        await begun.Task;

        var stopped = node.Dispatcher.StopAsync(CancellationToken.None);
        stopped.IsCompleted.ShouldBeFalse();
        held.SetResult();
        await stopped;

        (await UnsentAsync()).ShouldBeEmpty();
    }

    private async Task<ReferralCase> SubmitAsync()
    {
        await using var db = Storage.Open();
        var referral = Samples.Submitted();
        db.Cases.Add(referral);
        db.StartCase(referral, Clock.GetUtcNow());
        await db.SaveChangesAsync();
        return referral;
    }

    private async Task<List<OutboxMessage>> UnsentAsync() => (await MessagesAsync()).FindAll(row => row.SentAt is null);
}

public sealed class SqliteOutboxTests() : OutboxContract(new SqliteFixture(new Waits(atRandom: true)));
