using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>Counts up the concurrency token of changed rows, which SQL Server does by itself with rowversion.</summary>
internal sealed class VersionCounter : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        CountUp(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        CountUp(eventData.Context!);
        return result;
    }

    private static void CountUp(DbContext db)
    {
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.Entity is not (ReferralCase or WorkItem or Treatment or PatientRecord))
                continue;
            if (entry.State is not (EntityState.Added or EntityState.Modified))
                continue;
            var version = entry.Property(nameof(ReferralCase.Version));
            version.CurrentValue = (ulong)version.OriginalValue! + 1;
        }
    }
}
