using System.Runtime.CompilerServices;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// The turn to write of one file: one holder, the others wait in order. While there is a queue, one thread carries out the turns one
/// after the other: who gives back goes on elsewhere, and the thread takes up the next turn at once. A turn that
/// waited for a free thread of the pool at every change of hands would stand still for a quarter of the time on a busy server.
/// </summary>
internal sealed class WriteTurn
{
    /// <summary>Set while this thread carries out turns; the next one to be taken up when the stack has unwound.</summary>
    [ThreadStatic]
    private static Carrier? carrier;

    private readonly Lock gate = new();
    private readonly Queue<Waiter> waiting = [];
    private bool isTaken;

    /// <summary>Waits for the turn without a thread.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up; the turn is not taken.</exception>
    public ValueTask TakeAsync(CancellationToken cancellationToken) =>
        Enqueue() is { } waiter ? waiter.WaitAsync(cancellationToken) : ValueTask.CompletedTask;

    /// <summary>Waits for the turn and blocks the thread meanwhile.</summary>
    public void Take() => Enqueue()?.Task.Wait();

    /// <summary>Lets the next one go on, on a thread of the pool.</summary>
    public void GiveBack()
    {
        if (Next() is { } next)
            Carrier.Begin(next);
    }

    /// <summary>Lets the next one go on: on this thread if it carries out turns, and then whoever awaits this goes on elsewhere.</summary>
    public Handover GiveBackAsync()
    {
        var next = Next();
        if (next is not null && carrier is not null)
            return new Handover(next);
        if (next is not null)
            Carrier.Begin(next);
        return default;
    }

    private Waiter? Enqueue()
    {
        lock (gate)
        {
            if (!isTaken)
            {
                isTaken = true;
                return null;
            }

            var waiter = new Waiter(this);
            waiting.Enqueue(waiter);
            return waiter;
        }
    }

    // The turn stays taken when there is a next one: it is his.
    private Waiter? Next()
    {
        lock (gate)
        {
            while (waiting.TryDequeue(out var next))
            {
                if (!next.Task.IsCompleted)
                    return next;
            }

            isTaken = false;
            return null;
        }
    }

    /// <summary>Awaited once, at once.</summary>
    public readonly struct Handover(Waiter? next) : ICriticalNotifyCompletion
    {
        public bool IsCompleted => next is null;

        public Handover GetAwaiter() => this;

        public void GetResult()
        {
            // Nothing comes of a turn.
        }

        public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

        public void UnsafeOnCompleted(Action continuation)
        {
            ThreadPool.UnsafeQueueUserWorkItem(static next => next(), continuation, preferLocal: false);
            carrier!.Next = next;
        }
    }

    /// <summary>Who waits. The continuation runs where the turn is granted.</summary>
    internal sealed class Waiter(WriteTurn turn) : TaskCompletionSource
    {
        public WriteTurn Turn => turn;

        public async ValueTask WaitAsync(CancellationToken cancellationToken)
        {
            await using var giveUp = cancellationToken.UnsafeRegister(
                static (waiter, token) =>
                    ThreadPool.UnsafeQueueUserWorkItem(
                        static of => of.Waiter.TrySetCanceled(of.Token),
                        (Waiter: (Waiter)waiter!, Token: token),
                        preferLocal: false
                    ),
                this
            );
            await Task.ConfigureAwait(false);
        }
    }

    private sealed class Carrier
    {
        public Waiter? Next { get; set; }

        public static void Begin(Waiter first) => ThreadPool.UnsafeQueueUserWorkItem(Run, first, preferLocal: false);

        private static void Run(Waiter first)
        {
            var run = carrier = new Carrier { Next = first };
            try
            {
                while (run.Next is { } next)
                {
                    run.Next = null;
                    if (!next.TrySetResult())
                        next.Turn.GiveBack();
                }
            }
            finally
            {
                carrier = null;
            }
        }
    }
}
