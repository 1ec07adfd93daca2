using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Workflow;

namespace OrthoReferral.Storage.Operation;

/// <summary>Reads <see cref="OperatorState"/> by short statements over what waits, however large the database is.</summary>
public static class OperatorReader
{
    // As far back as the sealer looks: an entry with a lower number may commit later.
    private const long LookBack = 2000;

    public static async Task<OperatorState> ReadAsync(CaseDb db, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = await db.NowAsync(time, cancellationToken);
        var messages = await db
            .Outbox.Where(row => row.SentAt == null)
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.LongCount(), Oldest = all.Min(row => row.CreatedAt) })
            .SingleOrDefaultAsync(cancellationToken);
        var newest =
            await db
                .SealedRows.Where(row => row.Kind == SealKind.Audit)
                .OrderByDescending(row => row.Position)
                .Select(row => row.RowNumber)
                .FirstOrDefaultAsync(cancellationToken)
            ?? 0;
        var after = newest - LookBack;
        var unsealed = await db
            .Audit.Where(entry => entry.Sequence > after && !db.SealedRows.Any(row => row.Kind == SealKind.Audit && row.RowId == entry.Id))
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.LongCount(), Oldest = all.Min(entry => entry.At) })
            .SingleOrDefaultAsync(cancellationToken);
        var timers = await db.Set<WorkflowInstanceRow>()
            .Where(row => row.DueAt != null && row.DueAt <= now)
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.LongCount(), Oldest = all.Min(row => row.DueAt) })
            .SingleOrDefaultAsync(cancellationToken);
        var news = await db
            .NoticeDeliveries.Where(row => row.EndedAt == null && row.DueAt <= now)
            .GroupBy(_ => 1)
            .Select(all => new { Count = all.LongCount(), Oldest = all.Min(row => row.DueAt) })
            .SingleOrDefaultAsync(cancellationToken);
        return new OperatorState(
            now,
            messages?.Count ?? 0,
            messages?.Oldest,
            unsealed?.Count ?? 0,
            unsealed?.Oldest,
            timers?.Count ?? 0,
            timers?.Oldest,
            news?.Count ?? 0,
            news?.Oldest,
            await db.NoticeDeliveries.LongCountAsync(row => row.State == DeliveryState.GivenUp, cancellationToken),
            await db.WorkItems.LongCountAsync(
                item => item.Form == WorkItemForm.Emergency && item.EndedAt == null && item.LastCalledAt == null,
                cancellationToken
            )
        );
    }
}
