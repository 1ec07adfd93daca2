using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Storage.Workflow;
using OrthoReferral.Workflows;
using OrthoReferral.Workflows.Embedded;

namespace OrthoReferral.Storage.Tests.Outbox;

/// <summary>
/// What one commit holds while a message is delivered: the step that it causes, its mark as sent, and the application's first task of the
/// step.
/// </summary>
public abstract class StepCommitContract(IStorageFixture storage) : DeliveryContract(storage)
{
    [SkippableFact]
    public async Task A_message_is_marked_as_sent_in_the_commit_of_the_step_that_it_causes()
    {
        await using var node = Node();
        await using var services = Store();
        var store = services.GetRequiredService<IWorkflowStore>();
        Engine.While = async _ =>
        {
            (await store.AddAsync(Instance(), CancellationToken.None)).ShouldBeTrue();
            (await MessagesAsync()).ShouldHaveSingleItem().SentAt.ShouldBe(Clock.GetUtcNow());
            throw new InvalidOperationException("the node ends right after the step");
        };

        await node.Inline.CommittedAsync(await QueueAsync(node, Guid.CreateVersion7(), "task"), CancellationToken.None);
        Clock.Advance(TimeSpan.FromMinutes(10));
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["complete task"]);
    }

    [SkippableFact]
    public async Task A_step_that_does_not_commit_leaves_its_message_unsent()
    {
        await using var node = Node();
        await using var services = Store();
        var store = services.GetRequiredService<IWorkflowStore>();
        await store.AddAsync(Instance(), CancellationToken.None);
        var stored = (await store.LoadAsync("instance", CancellationToken.None)).ShouldNotBeNull();
        var tries = 0;
        Engine.While = async _ =>
        {
            (await store.SaveAsync(stored with { RowVersion = stored.RowVersion + 1 }, CancellationToken.None)).ShouldBeFalse();
            (await MessagesAsync()).ShouldHaveSingleItem().SentAt.ShouldBeNull();
            if (++tries == 1)
                throw new InvalidOperationException("another node changed the instance");
            (await store.SaveAsync(stored, CancellationToken.None)).ShouldBeTrue();
            (await MessagesAsync()).ShouldHaveSingleItem().SentAt.ShouldNotBeNull();
        };

        await node.Inline.CommittedAsync(await QueueAsync(node, Guid.CreateVersion7(), "task"), CancellationToken.None);
        Clock.Advance(TimeSpan.FromMinutes(10));
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        tries.ShouldBe(2);
        (await MessagesAsync()).ShouldHaveSingleItem().SentAt.ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task A_step_its_message_and_the_command_for_its_first_task_are_one_commit()
    {
        await using var node = Node();
        await using var services = Store();
        var store = services.GetRequiredService<IWorkflowStore>();
        Engine.While = async _ =>
        {
            var offered = store.Offer(Instance()).ShouldNotBeNull();
            (await store.LoadAsync("instance", CancellationToken.None)).ShouldBeNull("nothing is stored before the command's commit");

            await CommandAsync(node);

            offered.IsCommitted.ShouldBeTrue();
            (await store.LoadAsync("instance", CancellationToken.None)).ShouldNotBeNull().RowVersion.ShouldBe(1);
            (await MessagesAsync()).ShouldHaveSingleItem().SentAt.ShouldBe(Clock.GetUtcNow());
            throw new InvalidOperationException("the node ends right after the commit");
        };

        await node.Inline.CommittedAsync(await QueueAsync(node, Guid.CreateVersion7(), "task"), CancellationToken.None);
        Clock.Advance(TimeSpan.FromMinutes(10));
        await node.Dispatcher.RunRoundAsync(CancellationToken.None);

        Engine.Calls.ShouldBe(["complete task"]);
    }

    [SkippableFact]
    public async Task A_command_that_fails_takes_neither_the_step_nor_the_mark_with_it_and_the_step_can_be_saved_alone()
    {
        await using var node = Node();
        await using var services = Store();
        var store = services.GetRequiredService<IWorkflowStore>();
        Engine.While = async _ =>
        {
            var offered = store.Offer(Instance()).ShouldNotBeNull();
            await using (var db = Storage.Open())
                node.Inline.Committing(db, []);
            offered.Withdraw();

            offered.IsCommitted.ShouldBeFalse();
            (await store.LoadAsync("instance", CancellationToken.None)).ShouldBeNull();
            (await MessagesAsync()).ShouldHaveSingleItem().SentAt.ShouldBeNull();
            (await store.AddAsync(Instance(), CancellationToken.None)).ShouldBeTrue();
        };

        await node.Inline.CommittedAsync(await QueueAsync(node, Guid.CreateVersion7(), "task"), CancellationToken.None);

        (await MessagesAsync()).ShouldHaveSingleItem().SentAt.ShouldNotBeNull();
        (await store.LoadAsync("instance", CancellationToken.None)).ShouldNotBeNull();
    }

    [SkippableFact]
    public async Task A_step_that_lost_its_race_makes_the_command_fail_that_it_joined()
    {
        await using var node = Node();
        await using var services = Store();
        var store = services.GetRequiredService<IWorkflowStore>();
        await store.AddAsync(Instance(), CancellationToken.None);
        var late = (await store.LoadAsync("instance", CancellationToken.None)).ShouldNotBeNull();
        await store.SaveAsync(late with { State = """{"by":"another"}""" }, CancellationToken.None);
        Engine.While = async _ =>
        {
            var offered = store.Offer(late).ShouldNotBeNull();

            await Should.ThrowAsync<DbUpdateConcurrencyException>(() => CommandAsync(node));

            offered.IsCommitted.ShouldBeFalse();
            offered.Withdraw();
            (await store.SaveAsync(late, CancellationToken.None)).ShouldBeFalse();
        };

        await node.Inline.CommittedAsync(await QueueAsync(node, Guid.CreateVersion7(), "task"), CancellationToken.None);

        (await store.LoadAsync("instance", CancellationToken.None)).ShouldNotBeNull().State.ShouldContain("another");
    }

    [SkippableFact]
    public async Task A_step_is_offered_once_for_a_message_that_stands_for_it_and_to_nobody_else()
    {
        await using var node = Node();
        await using var services = Store();
        var store = services.GetRequiredService<IWorkflowStore>();
        var offers = new List<bool>();
        Engine.While = async _ =>
        {
            offers.Add(store.Offer(Instance()) is not null);
            await CommandAsync(node);
            offers.Add(store.Offer(Instance()) is not null);
        };

        await node.Inline.CommittedAsync(await QueueAsync(node, Guid.CreateVersion7(), "task"), CancellationToken.None);

        offers.ShouldBe([true, false]);
        store.Offer(Instance()).ShouldBeNull("nothing is being delivered");
    }

    private static InstanceRecord Instance() =>
        new("instance", "definition", 1, "start", "correlation", WorkflowStatus.Suspended, null, "{}", null, null, 0);

    // What a command does about its commit; here it changes nothing of its own.
    private async Task CommandAsync(OutboxNode node)
    {
        await using var db = Storage.Open();
        node.Inline.Committing(db, []);
        await db.SaveChangesAsync();
        await node.Inline.CommittedAsync([], CancellationToken.None);
    }

    private ServiceProvider Store() =>
        new ServiceCollection()
            .AddSingleton<TimeProvider>(Clock)
            .AddScoped(_ => Storage.Open())
            .AddSingleton<IWorkflowStore, EfWorkflowStore>()
            .BuildServiceProvider();
}

public sealed class SqliteStepCommitTests() : StepCommitContract(new SqliteFixture());
