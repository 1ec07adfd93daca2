using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// Delivers a command's messages right after its commit, so that whoever sent the command finds the next step. Waits a bounded time;
/// what fails or takes longer is left to <see cref="OutboxDispatcher"/>.
/// </summary>
internal sealed partial class InlineOutbox(CaseLanes lanes, TimeProvider time, IOptions<OutboxOptions> options, ILogger<InlineOutbox> logger) : IOutboxSignal
{
    // Set while a lane is being delivered: the engine answers with further commands, whose messages that lane picks up itself.
    private static readonly AsyncLocal<bool> Delivering = new();

    public async Task SignalAsync(Guid caseId, CancellationToken cancellationToken)
    {
        if (Delivering.Value)
            return;
        try
        {
            // The delivery itself is not cancelled when the caller goes away: it has been promised by the commit.
            await DeliverAsync(caseId).WaitAsync(options.Value.InlineWait, time, cancellationToken);
        }
#pragma warning disable CA1031 // The command has committed; nothing that happens here may fail it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogLeft(failure);
        }
    }

    private async Task DeliverAsync(Guid caseId)
    {
        Delivering.Value = true;
        await lanes.DeliverAsync(caseId, CancellationToken.None);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox delivery is left to the background round.")]
    private partial void LogLeft(Exception failure);
}
