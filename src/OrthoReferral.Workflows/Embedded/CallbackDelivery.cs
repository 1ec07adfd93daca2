using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Delivers committed callbacks to the application at once, one instance's callbacks in order. What can't be delivered stays in the
/// store for the pump. A sink that completes tasks while it is being told of them does not nest: the outer delivery takes the new callbacks
/// up.
/// </summary>
internal sealed class CallbackDelivery(IServiceScopeFactory scopes, ILogger<CallbackDelivery> logger)
{
    private readonly ConcurrentDictionary<string, Queue<Callback>> running = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, ImmutableHashSet<int>> delivered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, byte> blocked = new(StringComparer.Ordinal);

    /// <summary>Delivers the callbacks of one burst, or hands them to the delivery of the same instance that is under way.</summary>
    public async Task DeliverAsync(string instanceId, IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken)
    {
        // Behind earlier callbacks that wait for another try, these wait too.
        if (callbacks.Count > 0 && !blocked.ContainsKey(instanceId))
            await DrainAsync(instanceId, callbacks, cancellationToken);
    }

    /// <summary>Delivers again what the pump claimed for one instance.</summary>
    public async Task RedeliverAsync(string instanceId, IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken)
    {
        EngineDiagnostics.Redeliveries.Add(callbacks.Count);
        if (await DrainAsync(instanceId, callbacks, cancellationToken))
            blocked.TryRemove(instanceId, out _);
    }

    /// <summary>
    /// Numbers of an instance's callbacks that were delivered but are still stored. The caller removes them with its commit.
    /// </summary>
    public IReadOnlyCollection<int> TakeDelivered(string instanceId) => delivered.TryRemove(instanceId, out var numbers) ? numbers : [];

    /// <summary>
    /// Gives back what <see cref="TakeDelivered"/> took when the commit did not happen, or adds what needs no delivery any more.
    /// </summary>
    public void PutBack(string instanceId, IReadOnlyCollection<int> numbers)
    {
        if (numbers.Count > 0)
            MarkDelivered(instanceId, numbers);
    }

    /// <summary>Instances with callbacks that were delivered but are still stored.</summary>
    public IReadOnlyCollection<string> InstancesToRecord => [.. delivered.Keys];

    /// <returns>False when a delivery failed; what follows it is left to the pump.</returns>
    private async Task<bool> DrainAsync(string instanceId, IReadOnlyList<Callback> callbacks, CancellationToken cancellationToken)
    {
        var queue = new Queue<Callback>(callbacks);
        while (true)
        {
            var registered = running.GetOrAdd(instanceId, queue);
            if (ReferenceEquals(registered, queue))
                break;
            lock (registered)
            {
                // Still the registered one: its owner will see what is added.
                if (running.TryGetValue(instanceId, out var current) && ReferenceEquals(current, registered))
                {
                    foreach (var callback in callbacks)
                        registered.Enqueue(callback);
                    return true;
                }
            }
        }

        while (TryNext(instanceId, queue, out var next))
        {
            if (await TryDeliverAsync(instanceId, next, cancellationToken))
                continue;
            blocked[instanceId] = 0;
            lock (queue)
            {
                queue.Clear();
                running.TryRemove(instanceId, out _);
            }

            return false;
        }

        return true;
    }

    private bool TryNext(string instanceId, Queue<Callback> queue, out Callback next)
    {
        lock (queue)
        {
            if (queue.TryDequeue(out next!))
                return true;
            running.TryRemove(instanceId, out _);
            return false;
        }
    }

    private async Task<bool> TryDeliverAsync(string instanceId, Callback callback, CancellationToken cancellationToken)
    {
        try
        {
            await using (var scope = scopes.CreateAsyncScope())
                await callback.DeliverAsync(scope.ServiceProvider.GetRequiredService<ITaskSink>(), cancellationToken);
            MarkDelivered(instanceId, [callback.Number]);
            return true;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The burst is committed and the caller has gone: the pump goes on.
            return false;
        }
#pragma warning disable CA1031 // Whatever the application throws, the callback stays stored and is tried again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            EngineDiagnostics.DeliveryFailures.Add(1);
            logger.LogError(
                exception,
                "Callback {Number} of workflow instance {InstanceId} could not be delivered; it will be tried again.",
                callback.Number,
                instanceId
            );
            return false;
        }
    }

    private void MarkDelivered(string instanceId, IReadOnlyCollection<int> numbers) =>
        delivered.AddOrUpdate(instanceId, [.. numbers], (_, known) => known.Union(numbers));
}
