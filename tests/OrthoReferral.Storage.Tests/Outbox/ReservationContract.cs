using OrthoReferral.TestDatabase.Waiting;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Tests.Outbox;

/// <summary>Messages that a command reserves for its own node.</summary>
public abstract class ReservationContract(IStorageFixture storage) : DeliveryContract(storage)
{
    [SkippableFact]
    public async Task A_reserved_message_is_delivered_without_another_lease()
    {
        await using var node = Node();
        var reserved = await QueueAsync(node, Guid.CreateVersion7(), "one", "two");

        await node.Inline.CommittedAsync(reserved, CancellationToken.None);

        Engine.Calls.ShouldBe(["complete one", "complete two"]);
        (await MessagesAsync()).ShouldAllBe(row => row.SentAt != null && row.Attempts == 1 && row.NotBefore == reserved[0].NotBefore);
    }

    [SkippableFact]
    public async Task Other_nodes_leave_a_reserved_message_alone_until_the_reservation_is_over()
    {
        await using var writer = Node();
        await QueueAsync(writer, Guid.CreateVersion7(), "task");
        await using var other = Node();

        await other.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Calls.ShouldBeEmpty();

        Clock.Advance(TimeSpan.FromSeconds(15));
        await other.Dispatcher.RunRoundAsync(CancellationToken.None);
        Engine.Calls.ShouldBe(["complete task"]);
    }

    [SkippableFact]
    public async Task A_reservation_that_is_nearly_over_is_made_a_lease_before_the_delivery()
    {
        await using var node = Node();
        var reserved = await QueueAsync(node, Guid.CreateVersion7(), "task");
        Clock.Advance(TimeSpan.FromSeconds(10));

        await node.Inline.CommittedAsync(reserved, CancellationToken.None);

        Engine.Calls.ShouldBe(["complete task"]);
        (await MessagesAsync()).ShouldHaveSingleItem().NotBefore.ShouldBe(Clock.GetUtcNow().AddMinutes(2));
    }

    [SkippableFact]
    public async Task A_node_that_lost_its_reservation_to_another_delivers_nothing()
    {
        await using var slow = Node();
        var reserved = await QueueAsync(slow, Guid.CreateVersion7(), "task");
        Clock.Advance(TimeSpan.FromSeconds(15));
        await using var other = Node();
        await other.Dispatcher.RunRoundAsync(CancellationToken.None);

        await slow.Inline.CommittedAsync(reserved, CancellationToken.None);

        Engine.Calls.ShouldBe(["complete task"]);
    }

    [SkippableFact]
    public async Task A_reserved_message_that_fails_is_given_back_and_tried_again()
    {
        await using var node = Node();
        var reserved = await QueueAsync(node, Guid.CreateVersion7(), "task");
        Engine.Failure = _ => new WorkflowEngineUnavailableException("away");
        await node.Inline.CommittedAsync(reserved, CancellationToken.None);
        Engine.Failure = _ => null;

        Clock.Advance(TimeSpan.FromSeconds(2));
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["complete task"]);
        (await MessagesAsync()).ShouldHaveSingleItem().Attempts.ShouldBe(2);
    }
}

public sealed class SqliteReservationTests() : ReservationContract(new SqliteFixture(new Waits(atRandom: true)));
