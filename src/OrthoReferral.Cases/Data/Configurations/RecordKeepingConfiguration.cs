using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Audit;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Sequence).IsUnique();
        builder.Property(row => row.Action).HasMaxLength(60).IsUnicode(false);
        builder.Property(row => row.ActorName).HasMaxLength(120);
        builder.Property(row => row.Subject).HasMaxLength(256);
        builder.Property(row => row.Change).HasMaxLength(250);
        builder.Property(row => row.Why).HasMaxLength(2000);
        builder.Property(row => row.PreviousHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.Property(row => row.Hash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.HasIndex(row => new { row.CaseId, row.Sequence });
        builder.HasIndex(row => new { row.ActorId, row.Sequence });
        builder.HasIndex(row => new { row.Action, row.Sequence });
        builder.HasIndex(row => new { row.At, row.Sequence });
    }
}

internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead", table => table.HasCheckConstraint("CK_AuditHead_OneRow", "Id = 1"));
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Sequence).IsConcurrencyToken();
        builder.Property(row => row.Hash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.HasData(new AuditHead());
    }
}

internal sealed class OutboxMessageConfiguration : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("Outbox");
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.LastError).HasMaxLength(200);
        builder.HasIndex(row => new { row.CaseId, row.Sequence }).HasFilter("SentAt IS NULL").HasDatabaseName("IX_Outbox_Unsent");
        builder.HasIndex(row => new { row.CaseId, row.Kind }).HasDatabaseName("IX_Outbox_Case");
        builder.HasIndex(row => row.NotBefore).HasFilter("SentAt IS NULL").HasDatabaseName("IX_Outbox_Due");
    }
}

internal sealed class IdempotencyRecordConfiguration : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.ToTable("IdempotencyKeys");
        builder.HasKey(row => new { row.UserId, row.Key });
        builder.Property(row => row.Key).HasMaxLength(100).IsUnicode(false);
        builder.Property(row => row.Command).HasMaxLength(80).IsUnicode(false);
        builder.Property(row => row.RequestHash).HasMaxLength(64).IsFixedLength().IsUnicode(false);
        builder.HasIndex(row => row.At);
    }
}

internal sealed class CaseNumberCounterConfiguration : IEntityTypeConfiguration<CaseNumberCounter>
{
    public void Configure(EntityTypeBuilder<CaseNumberCounter> builder)
    {
        builder.ToTable("CaseNumbers");
        builder.HasKey(row => row.Year);
        builder.Property(row => row.Year).ValueGeneratedNever();
    }
}
