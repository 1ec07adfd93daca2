using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Storage.ElsaServer;

/// <summary>Work that one node at a time does, and until when the node that took it last has it.</summary>
public sealed class LeaseRow
{
    /// <summary>The reconciler's pass over all open cases.</summary>
    public const string ElsaPass = "elsa-pass";

    public required string Name { get; set; }

    public DateTimeOffset Until { get; set; }

    internal static void Configure(ModelBuilder builder) =>
        builder.Entity<LeaseRow>(row =>
        {
            row.ToTable("Leases");
            row.HasKey(r => r.Name);
            row.Property(r => r.Name).HasMaxLength(40).IsUnicode(false);
            row.HasData(new LeaseRow { Name = ElsaPass, Until = DateTimeOffset.UnixEpoch });
        });
}
