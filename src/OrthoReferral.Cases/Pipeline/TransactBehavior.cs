using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// Commits what a command changed: case, events, audit entries, tallies, deliveries of notices, outbox messages and the idempotency key in
/// one transaction, or nothing. Handlers never save. Afterwards the outbox delivers, so that the workflow goes on at once.
/// </summary>
/// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same rows in the meantime.</exception>
internal sealed class TransactBehavior<TRequest, TResponse>(
    CaseDb db,
    RequestContext context,
    CommitChecks checks,
    InstalledChannels channels,
    IOutboxSignal outbox,
    SightChanges sight,
    TimeProvider time
) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        checks.Clear();
        var response = await next();
        using var known = new KnownChanges(db);
        AuditTrail.Complete(db, context);
        await NoticeRouting.AnswerCallsAsync(db, cancellationToken);
        await DeputyNotices.AddAsync(db, context.Actor, time.GetUtcNow(), cancellationToken);
        await NoticeRouting.AddDeliveriesAsync(db, channels, cancellationToken);
        if (!db.ChangeTracker.HasChanges())
            return response;

        var messages = db
            .ChangeTracker.Entries<OutboxMessage>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .ToList();
        var changesSight = SightChanges.AreIn(db, context.Actor);
        await AuditedTransaction.CommitAsync(db, cancellationToken, checks.RunAsync);
        if (changesSight)
            sight.Announce();

        // The version that the caller made. The workflow may move the case on at any moment from here; whoever decides on what it did,
        // reads it first.
        context.CaseVersion = db.ChangeTracker.Entries<ReferralCase>().FirstOrDefault()?.Entity.Version;
        await TellAsync(messages, cancellationToken);
        return response;
    }

    /// <summary>
    /// A person waits a moment for the delivery, because they look at the case next. A step of the workflow does not: it may itself be a
    /// part of a delivery to the same case, which goes on to its messages when it has returned.
    /// </summary>
    private async Task TellAsync(List<OutboxMessage> messages, CancellationToken cancellationToken)
    {
        if (messages.Count == 0)
            return;
        if (context.Actor.IsSystem)
            outbox.Deliver(messages);
        else
            await outbox.DeliverAsync(messages, cancellationToken);
    }

    /// <summary>
    /// Looks for the handler's changes once. What follows until the commit adds rows or says itself what it changes; looking again each
    /// time the entries are asked for would cost more than the commit.
    /// </summary>
    private readonly struct KnownChanges : IDisposable
    {
        private readonly ChangeTracker tracker;

        public KnownChanges(CaseDb db)
        {
            tracker = db.ChangeTracker;
            tracker.DetectChanges();
            tracker.AutoDetectChangesEnabled = false;
        }

        public void Dispose() => tracker.AutoDetectChangesEnabled = true;
    }
}
