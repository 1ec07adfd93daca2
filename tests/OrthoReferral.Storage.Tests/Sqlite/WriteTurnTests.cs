using OrthoReferral.Storage.Sqlite;
using Shouldly;

namespace OrthoReferral.Storage.Tests.Sqlite;

public sealed class WriteTurnTests
{
    private readonly WriteTurn turn = new();

    [Fact]
    public async Task Nobody_has_the_turn_together_with_somebody_else()
    {
        // So few that the queue is now and then empty.
        const int People = 3;
        const int Each = 10_000;
        var (holders, together, turns) = (0, 0, 0);
        await Task.WhenAll(
            Enumerable
                .Range(0, People)
                .Select(person =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < Each; i++)
                        {
                            if ((person + i) % 7 == 0)
                                turn.Take();
                            else
                                await turn.TakeAsync(CancellationToken.None);
                            if (Interlocked.Increment(ref holders) > 1)
                                Interlocked.Increment(ref together);
                            if (i % 5 == 0)
                                await Task.Yield();
                            turns++;
                            Interlocked.Decrement(ref holders);
                            if (i % 11 == 0)
                                turn.GiveBack();
                            else
                                await turn.GiveBackAsync();
                        }
                    })
                )
        );

        together.ShouldBe(0);
        turns.ShouldBe(People * Each);
    }

    [Fact]
    public async Task The_turn_goes_to_those_who_wait_in_their_order()
    {
        await turn.TakeAsync(CancellationToken.None);
        var order = new List<int>();
        var all = Task.WhenAll(Enumerable.Range(0, 20).Select(i => WaitAsync(i)));
        order.ShouldBeEmpty();

        await turn.GiveBackAsync();
        await all;

        order.ShouldBe(Enumerable.Range(0, 20));

        async Task WaitAsync(int number)
        {
            await turn.TakeAsync(CancellationToken.None).ConfigureAwait(false);
            order.Add(number);
            await turn.GiveBackAsync();
        }
    }

    [Fact]
    public async Task While_others_wait_one_thread_carries_out_their_turns_and_nobody_stays_on_it_behind_his_turn()
    {
        await turn.TakeAsync(CancellationToken.None);
        var inTurn = new List<int>();
        using var behind = new CountdownEvent(4);
        var all = Task.WhenAll(Enumerable.Range(0, 5).Select(i => WaitAsync(isLast: i == 4)));

        turn.GiveBack();
        await all;

        inTurn.Count.ShouldBe(5);
        inTurn.Distinct().ShouldHaveSingleItem();

        async Task WaitAsync(bool isLast)
        {
            await turn.TakeAsync(CancellationToken.None).ConfigureAwait(false);
            inTurn.Add(Environment.CurrentManagedThreadId);
            if (isLast)
                behind.Wait();
            await turn.GiveBackAsync();
            if (!isLast)
                behind.Signal();
        }
    }

    [Fact]
    public async Task Who_has_given_up_is_passed_over()
    {
        await turn.TakeAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var gaveUp = turn.TakeAsync(patience.Token).AsTask();
        var patient = turn.TakeAsync(CancellationToken.None).AsTask();
        await patience.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => gaveUp);

        await turn.GiveBackAsync();

        await patient;
        turn.TakeAsync(CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse("the turn is the patient one's");
    }

    [Fact]
    public async Task A_turn_that_nobody_waits_for_is_free_again()
    {
        await turn.TakeAsync(CancellationToken.None);
        await turn.GiveBackAsync();

        turn.TakeAsync(CancellationToken.None).AsTask().IsCompleted.ShouldBeTrue();
        turn.TakeAsync(CancellationToken.None).AsTask().IsCompleted.ShouldBeFalse();
    }
}
