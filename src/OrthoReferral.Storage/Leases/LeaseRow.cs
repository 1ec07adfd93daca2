using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Storage.Leases;

/// <summary>Work that one node at a time does, and until when the node that took it last has it.</summary>
internal sealed class LeaseRow
{
    /// <summary>The reconciler's pass over all open cases.</summary>
    public const string ElsaPass = "elsa-pass";

    /// <summary>Sealing audit entries.</summary>
    public const string AuditSeal = "audit-seal";

    /// <summary>Folding the dashboard's tallies.</summary>
    public const string TallyFold = "tally-fold";

    public required string Name { get; set; }

    /// <summary>The node that has it; null before anybody had it, and where no node holds it from one time to the next.</summary>
    public string? Owner { get; set; }

    public DateTimeOffset Until { get; set; }

    /// <summary>Takes a lease that is free or one's own, until <paramref name="length"/> from now. Says whether this node has it.</summary>
    internal static async Task<bool> HoldAsync(
        CaseDb db,
        string name,
        string owner,
        TimeSpan length,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        var now = await db.NowAsync(time, cancellationToken);
        var until = now + length;
        return await db.Set<LeaseRow>()
                .Where(row => row.Name == name && (row.Owner == owner || row.Until <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Owner, owner).SetProperty(row => row.Until, until), cancellationToken)
            > 0;
    }

    /// <summary>Leaves a lease to the next node; does nothing when another has it.</summary>
    internal static Task ReleaseAsync(CaseDb db, string name, string owner, CancellationToken cancellationToken) =>
        db.Set<LeaseRow>()
            .Where(row => row.Name == name && row.Owner == owner)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Until, DateTimeOffset.UnixEpoch), cancellationToken);

    internal static void Configure(ModelBuilder builder) =>
        builder.Entity<LeaseRow>(row =>
        {
            row.ToTable("Leases");
            row.HasKey(one => one.Name);
            row.Property(one => one.Name).HasMaxLength(40).IsUnicode(false);
            row.Property(one => one.Owner).HasMaxLength(40).IsUnicode(false);
            row.HasData(
                new LeaseRow { Name = ElsaPass, Until = DateTimeOffset.UnixEpoch },
                new LeaseRow { Name = AuditSeal, Until = DateTimeOffset.UnixEpoch },
                new LeaseRow { Name = TallyFold, Until = DateTimeOffset.UnixEpoch }
            );
        });
}
