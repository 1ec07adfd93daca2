using System.Collections.Concurrent;
using System.Threading.Channels;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Instances that somebody says have a new task. Bounded and without duplicates: a burst of posts about one instance is one look.
/// Losing a hint is harmless, the next pass of the reconciler finds the task.
/// </summary>
internal sealed class InstanceHints
{
    private const int Longest = 10_000;

    private readonly Channel<string> channel = Channel.CreateBounded<string>(new BoundedChannelOptions(Longest) { SingleReader = true });
    private readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);

    /// <summary>False when the queue is full: the sender should post again later.</summary>
    internal bool TryAdd(string instanceId)
    {
        if (!waiting.TryAdd(instanceId, true))
            return true;
        if (channel.Writer.TryWrite(instanceId))
            return true;
        waiting.TryRemove(instanceId, out _);
        return false;
    }

    internal async IAsyncEnumerable<string> ReadAllAsync(
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken
    )
    {
        await foreach (var instanceId in channel.Reader.ReadAllAsync(cancellationToken))
        {
            // Taken off before the look, so that a post that arrives meanwhile causes another one.
            waiting.TryRemove(instanceId, out _);
            yield return instanceId;
        }
    }
}
