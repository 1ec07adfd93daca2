using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using OrthoReferral.Web.Security.Sessions;

namespace OrthoReferral.Web.Live;

/// <summary>
/// Hands changes to everybody who listens on this node. A slow listener loses the oldest changes, never holds up the others.
/// </summary>
internal sealed class LiveFeed : IDisposable
{
    private readonly ConcurrentDictionary<Guid, LiveListener> listeners = new();
    private readonly SemaphoreSlim woken = new(0, 1);

    public bool HasListeners => !listeners.IsEmpty;

    /// <summary>The sessions for which somebody listens.</summary>
    public IReadOnlyCollection<Guid> Sessions => [.. listeners.Values.Select(listener => listener.Session.Id).Distinct()];

    /// <summary>Ends the streams of those sessions that were looked for and do not go on.</summary>
    public void Keep(IReadOnlyCollection<Guid> lookedFor, IReadOnlyList<CurrentSession> running)
    {
        var asked = lookedFor.ToHashSet();
        var byId = running.ToDictionary(session => session.Id);
        foreach (var listener in listeners.Values.Where(listener => asked.Contains(listener.Session.Id)))
        {
            if (byId.TryGetValue(listener.Session.Id, out var session))
                listener.Session = session;
            else
                listener.Changes.Writer.TryComplete();
        }
    }

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
            listener.Changes.Writer.TryWrite(change);
    }

    /// <summary>The changes from now on, until the session is over.</summary>
    public async IAsyncEnumerable<PublishedChange> ListenAsync(
        LiveListener listener,
        [EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        var id = Guid.NewGuid();
        listeners[id] = listener;
        try
        {
            await foreach (var change in listener.Changes.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            listeners.TryRemove(id, out _);
        }
    }
}

/// <summary>One open stream.</summary>
internal sealed class LiveListener(CurrentSession session)
{
    private const int Kept = 256;

    /// <summary>As it was last seen to go on.</summary>
    public CurrentSession Session { get; set; } = session;

    public Channel<PublishedChange> Changes { get; } =
        Channel.CreateBounded<PublishedChange>(
            new BoundedChannelOptions(Kept) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }
        );
}
