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
            row.HasKey(r => r.Id);
            row.Property(r => r.Id).HasMaxLength(IdLength).IsUnicode(false);
            row.Property(r => r.DefinitionId).HasMaxLength(KeyLength);
            row.Property(r => r.StartKey).HasMaxLength(KeyLength);
            row.Property(r => r.CorrelationId).HasMaxLength(KeyLength);
            row.Property(r => r.Status).HasConversion<string>().HasMaxLength(16).IsUnicode(false);
            row.Property(r => r.LeaseOwner).HasMaxLength(IdLength).IsUnicode(false);
            row.Property(r => r.Revision).IsConcurrencyToken();
            row.HasIndex(r => new { r.DefinitionId, r.StartKey }).IsUnique();
            row.HasIndex(r => r.CorrelationId);
            row.HasIndex(r => r.DueAt).HasFilter("DueAt IS NOT NULL");
            row.HasIndex(r => r.NoticesDueAt).HasFilter("NoticesDueAt IS NOT NULL");
        });
        builder.Entity<WorkflowDefinitionRow>(row =>
        {
            row.ToTable("WorkflowDefinitions");
            row.HasKey(r => new { r.DefinitionId, r.Version });
            row.Property(r => r.DefinitionId).HasMaxLength(KeyLength);
            row.Property(r => r.Version).ValueGeneratedNever();
            row.Property(r => r.ContentHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        });
    }
}
