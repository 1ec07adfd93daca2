using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// Delivers a command's messages right after its commit, so that whoever sent the command finds the next step. Waits a bounded time;
/// what fails or takes longer is left to <see cref="OutboxDispatcher"/>.
/// </summary>
internal sealed partial class InlineOutbox(
    CaseLanes lanes,
    TimeProvider time,
    IOptions<OutboxOptions> options,
    ILogger<InlineOutbox> logger
) : IOutboxSignal
{
    public void Committing(CaseDb db, IReadOnlyCollection<OutboxMessage> messages)
    {
        lanes.Reserve(messages);
        LaneWalk.Current?.Committing(db, time.GetUtcNow());
    }

    public async Task CommittedAsync(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        if (LaneWalk.Current is { } walk)
        {
            // A step of the engine, which answers a delivery: the walk goes on to these messages by itself.
            walk.Committed();
            walk.Reserve(messages);
            return;
        }

        foreach (var lane in messages.GroupBy(message => message.CaseId))
            await DeliverAsync(lane.Key, [.. lane], cancellationToken);
    }

    private async Task DeliverAsync(Guid caseId, IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            // On a thread of its own, because SQLite works synchronously and the wait is bounded. The delivery is not cancelled when
            // the caller goes away: it has been promised by the commit.
            await Task.Run(() => lanes.DeliverAsync(caseId, messages, CancellationToken.None), CancellationToken.None)
                .WaitAsync(options.Value.InlineWait, time, cancellationToken);
        }
#pragma warning disable CA1031 // The command has committed; nothing that happens here may fail it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogLeft(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox delivery is left to the background round.")]
    private partial void LogLeft(Exception failure);
}
