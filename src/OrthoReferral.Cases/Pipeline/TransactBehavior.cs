using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// Commits what a command changed: case, events, audit entries, tallies, outbox messages and the idempotency key in one transaction, or
/// nothing.
/// Handlers never save. Afterwards the outbox is told, so that the workflow goes on at once.
/// </summary>
/// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same rows in the meantime.</exception>
internal sealed class TransactBehavior<TRequest, TResponse>(CaseDb db, RequestContext context, CommitChecks checks, IOutboxSignal outbox)
    : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    private static readonly CompiledQuery<Func<CaseDb, Guid, CancellationToken, Task<ulong>>> VersionOf = new(() =>
        EF.CompileAsyncQuery(
            (CaseDb db, Guid caseId, CancellationToken _) => db.Cases.Where(row => row.Id == caseId).Select(row => row.Version).Single()
        )
    );

    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        checks.Clear();
        var response = await next();
        using var known = new KnownChanges(db);
        TouchCasesWithEvents();
        AuditTrail.AddEntriesForEvents(db);
        if (!db.ChangeTracker.HasChanges())
            return response;

        var messages = db
            .ChangeTracker.Entries<OutboxMessage>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity)
            .ToList();
        outbox.Committing(db, messages);
        await AuditedTransaction.CommitAsync(db, cancellationToken, checks.RunAsync);
        await outbox.CommittedAsync(messages, cancellationToken);
        if (!context.Actor.IsSystem && db.ChangeTracker.Entries<ReferralCase>().FirstOrDefault()?.Entity is { } changed)
        {
            // The workflow's own steps may have moved the case on already; the caller's next If-Match is about that version.
            context.CaseVersion = messages.Count == 0 ? changed.Version : await VersionOf.For(db)(db, changed.Id, cancellationToken);
        }

        return response;
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

    /// <summary>
    /// A case that got a line in its timeline is written itself, even if none of its own columns has another value than before: only
    /// then do two people who act on the same version collide.
    /// </summary>
    private void TouchCasesWithEvents()
    {
        var touched = db
            .ChangeTracker.Entries<CaseEvent>()
            .Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity.CaseId)
            .ToHashSet();
        foreach (
            var entry in db
                .ChangeTracker.Entries<ReferralCase>()
                .Where(entry => entry.State == EntityState.Unchanged && touched.Contains(entry.Entity.Id))
        )
            entry.Property(row => row.UpdatedAt).IsModified = true;
    }
}

/// <summary>
/// What goes with the commit of a command: its messages to the workflow. With the embedded engine they are carried out before the command
/// returns, so that the caller sees the next step; a failure is left to the dispatcher's next round and never fails the command.
/// </summary>
public interface IOutboxSignal
{
    /// <summary>
    /// Called before the commit. This node means to deliver the messages itself, so others leave them alone for a while; and a step of the
    /// engine that asked for this command may join its changes.
    /// </summary>
    void Committing(CaseDb db, IReadOnlyCollection<OutboxMessage> messages);

    /// <summary>Called after the commit, with the same messages; there may be none.</summary>
    Task CommittedAsync(IReadOnlyCollection<OutboxMessage> messages, CancellationToken cancellationToken);
}
