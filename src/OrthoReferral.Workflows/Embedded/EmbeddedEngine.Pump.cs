using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>What no caller drives: due delays, and callbacks whose delivery failed or whose node died.</summary>
internal sealed partial class EmbeddedEngine
{
    /// <summary>One round of the pump. Safe on any number of nodes at once.</summary>
    /// <returns>How many instances and callbacks it moved; zero when there was nothing to do.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var moved = await FireDelaysAsync(cancellationToken);
        moved += await RedeliverAsync(cancellationToken);
        await RecordDeliveriesAsync(cancellationToken);
        return moved;
    }

    /// <summary>Records what was delivered, so that it is not delivered again; the pump does so every round and when it stops.</summary>
    public async Task RecordDeliveriesAsync(CancellationToken cancellationToken)
    {
        foreach (var instanceId in delivery.InstancesToRecord)
        {
            var gate = GateOf(instanceId);
            await gate.WaitAsync(cancellationToken);
            var delivered = delivery.TakeDelivered(instanceId);
            var recorded = false;
            try
            {
                if (await store.LoadAsync(instanceId, cancellationToken) is not { } record)
                {
                    // The instance was deleted, and its callbacks with it.
                    recorded = true;
                    continue;
                }

                var open = Callback.FromJson(record.Callbacks).FindAll(one => !delivered.Contains(one.Number));
                recorded = await store.ReplaceCallbacksAsync(instanceId, record.RowVersion, Callback.ToJson(open), cancellationToken);
            }
            finally
            {
                if (!recorded)
                    delivery.PutBack(instanceId, delivered);
                gate.Release();
            }
        }
    }

    private async Task<int> FireDelaysAsync(CancellationToken cancellationToken)
    {
        // Due by this node's own clock, too, because the burst asks that one.
        var shared = await store.NowAsync(time, cancellationToken);
        var own = time.GetUtcNow();
        var now = own < shared ? own : shared;
        var fired = 0;
        foreach (var instanceId in await store.ClaimDueAsync(now, shared + options.Lease, node, options.BatchSize, cancellationToken))
        {
            try
            {
                if (await RunAsync("delay", instanceId, burst => burst.FireDelays(), cancellationToken))
                    fired++;
            }
#pragma warning disable CA1031 // One broken instance must not hold up the others; its lease runs out and it is tried again.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                logger.LogError(
                    exception,
                    "The delay of workflow instance {InstanceId} could not be fired; it will be tried again.",
                    instanceId
                );
            }
        }

        EngineDiagnostics.Delays.Add(fired);
        return fired;
    }

    private async Task<int> RedeliverAsync(CancellationToken cancellationToken)
    {
        // What this process delivered but has not recorded yet is not delivered again.
        await RecordDeliveriesAsync(cancellationToken);
        var now = await store.NowAsync(time, cancellationToken);
        var claimed = await store.ClaimCallbacksAsync(now, now + options.DeliveryGrace, options.BatchSize, cancellationToken);
        foreach (var instanceId in claimed)
            if (await store.LoadAsync(instanceId, cancellationToken) is { } record && StillMeant(record) is { Count: > 0 } meant)
                await delivery.RedeliverAsync(instanceId, meant, cancellationToken);
        return claimed.Count;
    }

    // A request that is late by now may belong to a task that was withdrawn or completed meanwhile: the application must not see it after
    // that.
    private List<Callback> StillMeant(InstanceRecord record)
    {
        var state = InstanceState.FromJson(record.State);
        var pending = state.IsFinished
            ? []
            : state.Active.Where(one => one.Bookmark is not null).Select(one => state.TaskId(one.Number)).ToHashSet(StringComparer.Ordinal);
        var callbacks = Callback.FromJson(record.Callbacks);
        var meant = callbacks.FindAll(callback => callback.Request is null || pending.Contains(callback.Request.TaskId));
        if (meant.Count < callbacks.Count)
            delivery.PutBack(record.Id, [.. callbacks.Except(meant).Select(one => one.Number)]);
        return meant;
    }
}
