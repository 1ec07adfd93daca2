using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// Hears of a command's messages to the workflow engine, so that they are delivered at once and not at the outbox's next round. What they
/// set off is never a part of the command: it has committed and its answer stands, whether they are delivered now, later or after a
/// failure.
/// </summary>
public interface IOutboxSignal
{
    /// <summary>Called after the commit. Begins the delivery and returns; never fails.</summary>
    void Deliver(IReadOnlyCollection<OutboxMessage> messages);

    /// <summary>
    /// As <see cref="Deliver"/>, and waits for its end, but only for a short time: so that the page or call that follows finds the next
    /// step, as a rule. Whoever needs that step looks until it is there. Never fails.
    /// </summary>
    Task DeliverAsync(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken);
}
