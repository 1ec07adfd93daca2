using Microsoft.EntityFrameworkCore;

namespace OrthoReferral.Storage.Workflow;

/// <summary>The tables of the embedded engine, the same on every provider.</summary>
internal static class WorkflowModel
{
    private const int IdLength = 32;
    private const int KeyLength = 100;

    public static void Configure(ModelBuilder builder)
    {
        builder.Entity<WorkflowInstanceRow>(row =>
        {
            row.ToTable("WorkflowInstances");
            row.HasKey(one => one.Id);
            row.Property(one => one.Id).HasMaxLength(IdLength).IsUnicode(false);
            row.Property(one => one.DefinitionId).HasMaxLength(KeyLength);
            row.Property(one => one.StartKey).HasMaxLength(KeyLength);
            row.Property(one => one.CorrelationId).HasMaxLength(KeyLength);
            row.Property(one => one.Status).HasConversion<string>().HasMaxLength(16).IsUnicode(false);
            row.Property(one => one.LeaseOwner).HasMaxLength(IdLength).IsUnicode(false);
            row.Property(one => one.Revision).IsConcurrencyToken();
            row.HasIndex(one => new { one.DefinitionId, one.StartKey }).IsUnique();
            row.HasIndex(one => one.CorrelationId);
            row.HasIndex(one => one.DueAt).HasFilter("DueAt IS NOT NULL");
            row.HasIndex(one => one.CallbacksDueAt).HasFilter("CallbacksDueAt IS NOT NULL");
        });
        builder.Entity<WorkflowDefinitionRow>(row =>
        {
            row.ToTable("WorkflowDefinitions");
            row.HasKey(one => new { one.DefinitionId, one.Version });
            row.Property(one => one.DefinitionId).HasMaxLength(KeyLength);
            row.Property(one => one.Version).ValueGeneratedNever();
            row.Property(one => one.ContentHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        });
    }
}
