using Microsoft.Extensions.Logging;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>What no caller drives: due delays, and notices whose delivery failed or whose node died.</summary>
internal sealed partial class EmbeddedEngine
{
    /// <summary>One round of the pump. Safe on any number of nodes at once.</summary>
    /// <returns>How many instances and notices it moved; zero when there was nothing to do.</returns>
    public async Task<int> RunDueAsync(CancellationToken cancellationToken)
    {
        var moved = await FireDelaysAsync(cancellationToken).ConfigureAwait(false);
        moved += await RedeliverAsync(cancellationToken).ConfigureAwait(false);
        await RecordDeliveriesAsync(cancellationToken).ConfigureAwait(false);
        return moved;
    }

    /// <summary>Records what was delivered, so that it is not delivered again; the pump does so every round and when it stops.</summary>
    public async Task RecordDeliveriesAsync(CancellationToken cancellationToken)
    {
        foreach (var instanceId in _delivery.InstancesToRecord)
        {
            var gate = GateOf(instanceId);
            await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            var delivered = _delivery.TakeDelivered(instanceId);
            var recorded = false;
            try
            {
                if (await _store.LoadAsync(instanceId, cancellationToken).ConfigureAwait(false) is not { } record)
                {
                    // The instance was deleted, and its notices with it.
                    recorded = true;
                    continue;
                }

                var open = Notice.FromJson(record.Notices).FindAll(n => !delivered.Contains(n.Number));
                recorded = await _store
                    .ReplaceNoticesAsync(instanceId, record.RowVersion, Notice.ToJson(open), cancellationToken)
                    .ConfigureAwait(false);
            }
            finally
            {
                if (!recorded)
                    _delivery.PutBack(instanceId, delivered);
                gate.Release();
            }
        }
    }

    private async Task<int> FireDelaysAsync(CancellationToken cancellationToken)
    {
        // Due by this node's own clock, too, because the burst asks that one.
        var shared = await _store.NowAsync(_time, cancellationToken).ConfigureAwait(false);
        var own = _time.GetUtcNow();
        var now = own < shared ? own : shared;
        var fired = 0;
        foreach (
            var instanceId in await _store
                .ClaimDueAsync(now, shared + _options.Lease, _node, _options.BatchSize, cancellationToken)
                .ConfigureAwait(false)
        )
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
                _logger.LogError(
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
        await RecordDeliveriesAsync(cancellationToken).ConfigureAwait(false);
        var now = await _store.NowAsync(_time, cancellationToken).ConfigureAwait(false);
        var claimed = await _store
            .ClaimNoticesAsync(now, now + _options.DeliveryGrace, _options.BatchSize, cancellationToken)
            .ConfigureAwait(false);
        foreach (var instanceId in claimed)
            if (
                await _store.LoadAsync(instanceId, cancellationToken).ConfigureAwait(false) is { } record
                && StillMeant(record) is { Count: > 0 } meant
            )
                await _delivery.RedeliverAsync(instanceId, meant, cancellationToken).ConfigureAwait(false);
        return claimed.Count;
    }

    // A request that is late by now may belong to a task that was withdrawn or completed meanwhile: the application must not see it after
    // that.
    private List<Notice> StillMeant(InstanceRecord record)
    {
        var state = InstanceState.FromJson(record.State);
        var pending = state.IsFinished
            ? []
            : state.Active.Where(e => e.Bookmark is not null).Select(e => state.TaskId(e.Number)).ToHashSet(StringComparer.Ordinal);
        var notices = Notice.FromJson(record.Notices);
        var meant = notices.FindAll(n => n.Request is null || pending.Contains(n.Request.TaskId));
        if (meant.Count < notices.Count)
            _delivery.PutBack(record.Id, [.. notices.Except(meant).Select(n => n.Number)]);
        return meant;
    }
}
