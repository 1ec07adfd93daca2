using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Pipeline;

/// <summary>
/// Commits what a command changed: case, events, audit entries, tallies, outbox messages and the idempotency key in one transaction, or nothing.
/// Handlers never save. Afterwards the outbox is told, so that the workflow goes on at once.
/// </summary>
/// <exception cref="DbUpdateConcurrencyException">Somebody else changed the same rows in the meantime.</exception>
internal sealed class TransactBehavior<TRequest, TResponse>(CaseDb db, RequestContext context, IOutboxSignal outbox) : IPipelineBehavior<TRequest, TResponse>
    where TRequest : ICommand<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var response = await next();
        AuditTrail.AddEntriesForEvents(db);
        if (!db.ChangeTracker.HasChanges())
            return response;

        var told = db.ChangeTracker.Entries<OutboxMessage>().Where(entry => entry.State == EntityState.Added)
            .Select(entry => entry.Entity.CaseId).Distinct().ToList();
        await AuditedTransaction.CommitAsync(db, cancellationToken);
        context.CommittedVersion = db.ChangeTracker.Entries<ReferralCase>().Select(entry => (ulong?)entry.Entity.Version).FirstOrDefault();
        foreach (var caseId in told)
            await outbox.SignalAsync(caseId, cancellationToken);
        return response;
    }
}

/// <summary>
/// Tells the outbox dispatcher that a case has messages. With the embedded engine it carries them out before it returns, so that the
/// caller sees the next step; a failure is left to the dispatcher's next round and never fails the command.
/// </summary>
public interface IOutboxSignal
{
    Task SignalAsync(Guid caseId, CancellationToken cancellationToken);
}
