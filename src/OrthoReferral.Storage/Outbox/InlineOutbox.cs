using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// Delivers a command's messages right after its commit. What fails is left to <see cref="OutboxDispatcher"/>.
/// </summary>
internal sealed partial class InlineOutbox(
    CaseLanes lanes,
    TimeProvider time,
    IOptions<OutboxOptions> options,
    ILogger<InlineOutbox> logger
) : IOutboxSignal
{
    public void Deliver(IReadOnlyCollection<OutboxMessage> messages) => _ = DeliverAllAsync(messages);

    public async Task DeliverAsync(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        try
        {
            await DeliverAllAsync(messages).WaitAsync(options.Value.InlineWait, time, cancellationToken);
        }
        catch (Exception over) when (over is TimeoutException or OperationCanceledException)
        {
            // The delivery goes on without its caller: the commit has promised it.
            LogGoesOn();
        }
    }

    private Task DeliverAllAsync(IReadOnlyCollection<OutboxMessage> messages) =>
        Task.WhenAll(messages.Select(message => message.CaseId).Distinct().Select(DeliverLaneAsync));

    private async Task DeliverLaneAsync(Guid caseId)
    {
        try
        {
            await lanes.DeliverAsync(caseId, CancellationToken.None);
        }
#pragma warning disable CA1031 // The command has committed; nothing that happens here may fail it.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogLeft(failure);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Outbox delivery goes on while its command answers.")]
    private partial void LogGoesOn();

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox delivery is left to the background round.")]
    private partial void LogLeft(Exception failure);
}
