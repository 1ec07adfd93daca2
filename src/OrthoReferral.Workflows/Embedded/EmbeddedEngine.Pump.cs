using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>What no caller drives: due delays, and notices whose delivery failed or whose node died.</summary>
public sealed partial class EmbeddedEngine
{
    /// <summary>One round of the pump. Safe on any number of nodes at once.</summary>
    /// <returns>How many instances and notices it moved; zero when there was nothing to do.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var moved = await FireDelaysAsync(cancellationToken).ConfigureAwait(false);
        moved += await RedeliverAsync(cancellationToken).ConfigureAwait(false);
        await RemoveDeliveredAsync(cancellationToken).ConfigureAwait(false);
        return moved;
    }

    /// <summary>Removes the notices that were delivered from the store; the pump does so every round and when it stops.</summary>
    public async Task RemoveDeliveredAsync(CancellationToken cancellationToken)
    {
        var delivered = _delivery.TakeAllDelivered();
        if (delivered.Count == 0)
            return;
        try
        {
            await _store.RemoveNoticesAsync(delivered, cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            foreach (var (instanceId, number) in delivered)
                _delivery.PutBack(instanceId, number);
            throw;
        }
    }

    private async Task<int> FireDelaysAsync(CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var fired = 0;
        foreach (var instanceId in await _store.ClaimDueAsync(now, now + _options.Lease, _node, _options.BatchSize, cancellationToken).ConfigureAwait(false))
        {
            try
            {
                if (await RunAsync("delay", instanceId, burst => burst.FireDelays(), cancellationToken).ConfigureAwait(false))
                    fired++;
            }
#pragma warning disable CA1031 // One broken instance must not hold up the others; its lease runs out and it is tried again.
            catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
            {
                _logger.LogError(exception, "The delay of workflow instance {InstanceId} could not be fired; it will be tried again.", instanceId);
            }
        }

        EngineDiagnostics.Delays.Add(fired);
        return fired;
    }

    private async Task<int> RedeliverAsync(CancellationToken cancellationToken)
    {
        // What this process delivered but has not removed yet is not delivered again.
        await RemoveDeliveredAsync(cancellationToken).ConfigureAwait(false);
        var now = _time.GetUtcNow();
        var notices = await _store.ClaimNoticesAsync(now, now + _options.DeliveryGrace, _options.BatchSize, cancellationToken).ConfigureAwait(false);
        foreach (var instance in notices.GroupBy(n => n.InstanceId, StringComparer.Ordinal))
            if (await StillMeantAsync(instance.Key, [.. instance], cancellationToken).ConfigureAwait(false) is { Count: > 0 } meant)
                await _delivery.RedeliverAsync(meant, cancellationToken).ConfigureAwait(false);
        return notices.Count;
    }

    // A request that is late by now may belong to a task that was withdrawn or completed meanwhile: the application must not see it after that.
    private async Task<List<Notice>> StillMeantAsync(string instanceId, List<Notice> notices, CancellationToken cancellationToken)
    {
        var state = await _store.LoadAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } record ? InstanceState.FromJson(record.State) : null;
        var pending = state is null || state.IsFinished ? [] : state.Active.Where(e => e.Bookmark is not null).Select(e => state.TaskId(e.Number)).ToHashSet(StringComparer.Ordinal);
        var meant = notices.FindAll(n => n.RequestedTaskId is not { } taskId || pending.Contains(taskId));
        foreach (var stale in notices.Except(meant))
            _delivery.Drop(stale);
        return meant;
    }
}
