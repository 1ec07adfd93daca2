using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace OrthoReferral.Web.Live;

/// <summary>
/// Hands changes to everybody who listens on this node. A slow listener loses the oldest changes, never holds up the others.
/// </summary>
internal sealed class LiveFeed : IDisposable
{
    private const int Kept = 256;

    private readonly ConcurrentDictionary<Guid, Channel<PublishedChange>> listeners = new();
    private readonly SemaphoreSlim woken = new(0, 1);

    public bool HasListeners => !listeners.IsEmpty;

    /// <summary>Something was committed on this node: look for changes now instead of at the next tick.</summary>
    public void Wake()
    {
        if (listeners.IsEmpty || woken.CurrentCount > 0)
            return;
        try
        {
            woken.Release();
        }
        catch (SemaphoreFullException)
        {
            // Somebody else woke it in between; once is enough.
        }
    }

    public Task WaitAsync(TimeSpan atMost, CancellationToken cancellationToken) => woken.WaitAsync(atMost, cancellationToken);

    public void Dispose() => woken.Dispose();

    public void Publish(PublishedChange change)
    {
        foreach (var listener in listeners.Values)
            listener.Writer.TryWrite(change);
    }

    /// <summary>The changes from now on.</summary>
    public async IAsyncEnumerable<PublishedChange> ListenAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        var channel = Channel.CreateBounded<PublishedChange>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
        );
        listeners[id] = channel;
        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            listeners.TryRemove(id, out _);
        }
    }
}
