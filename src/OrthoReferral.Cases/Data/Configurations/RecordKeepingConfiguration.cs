using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("AuditEntries");
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedOnAdd();
        builder.HasIndex(row => row.Id).IsUnique();
        builder.Property(row => row.At).HasPrecision(3);
        builder.Property(row => row.Action).HasMaxLength(60).IsUnicode(false);
        builder.Property(row => row.ActorName).HasMaxLength(120);
        builder.Property(row => row.ActorRole).HasMaxLength(AuditDetails.LongestRoles).IsUnicode(false);
        builder.Property(row => row.Subject).HasMaxLength(256);
        builder.Property(row => row.Change).HasMaxLength(AuditEntry.LongestChange);
        builder.Property(row => row.OldValue).HasMaxLength(400);
        builder.Property(row => row.NewValue).HasMaxLength(400);
        builder.Property(row => row.Why).HasMaxLength(2000);
        builder.Property(row => row.Outcome).HasMaxLength(24).IsUnicode(false);
        builder.Property(row => row.Address).HasMaxLength(45).IsUnicode(false);
        builder.Property(row => row.SignInMethod).HasMaxLength(24).IsUnicode(false);
        builder.Property(row => row.RequestId).HasMaxLength(64).IsUnicode(false);
        builder.Property(row => row.Kind).HasConversion<byte>();
        builder.Property(row => row.Route).HasMaxLength(160).IsUnicode(false);
        builder.Property(row => row.Filter).HasMaxLength(AuditDetails.LongestFilter);
        builder.Property(row => row.Ground).HasConversion<string>().HasMaxLength(16).IsUnicode(false);
        builder.Property(row => row.Unusual).HasConversion<byte>();
        builder.Property(row => row.Hash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.HasIndex(row => new { row.CaseId, row.Sequence });
        builder.HasIndex(row => new { row.PatientId, row.Sequence });
        builder.HasIndex(row => new { row.ActorId, row.Sequence });
        builder.HasIndex(row => new { row.Kind, row.Sequence });
        builder.HasIndex(row => new { row.Action, row.Sequence });
        builder.HasIndex(row => new { row.Address, row.Sequence });
        builder.HasIndex(row => new { row.At, row.Sequence });
        builder.HasIndex(row => new { row.At, row.Id }).HasFilter("Unusual <> 0").HasDatabaseName("IX_AuditEntries_Unusual");
        builder
            .HasIndex(row => new
            {
                row.OutsideTeamOn,
                row.ActorId,
                row.CaseId,
            })
            .HasFilter("OutsideTeamOn IS NOT NULL")
            .HasDatabaseName("IX_AuditEntries_OutsideTeam");
    }
}

internal sealed class ExportedCaseConfiguration : IEntityTypeConfiguration<ExportedCase>
{
    public void Configure(EntityTypeBuilder<ExportedCase> builder)
    {
        builder.ToTable("ExportedCases");
        builder.HasKey(row => new { row.EntryId, row.CaseId });
        builder.HasIndex(row => row.CaseId);
    }
}

internal sealed class ReadSignOffConfiguration : IEntityTypeConfiguration<ReadSignOff>
{
    public void Configure(EntityTypeBuilder<ReadSignOff> builder)
    {
        builder.ToTable("ReadSignOffs");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Finding).HasMaxLength(ReadSignOff.LongestFinding);
        builder.Property(row => row.SignedOffByName).HasMaxLength(120);
        builder.HasIndex(row => row.EntryId);
        builder.HasIndex(row => new
        {
            row.PersonId,
            row.Day,
            row.Cases,
        });
    }
}

internal sealed class SignatureProofConfiguration : IEntityTypeConfiguration<SignatureProof>
{
    public void Configure(EntityTypeBuilder<SignatureProof> builder)
    {
        builder.ToTable("SignatureProofs");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.TokenHash).HasMaxLength(32).IsFixedLength();
        builder.Property(row => row.ContentHash).HasMaxLength(32).IsFixedLength();
        builder.Property(row => row.Act).HasMaxLength(60).IsUnicode(false);
        builder.Property(row => row.Method).HasConversion<string>().HasMaxLength(24).IsUnicode(false);
        builder.Property(row => row.UsedAt).IsConcurrencyToken();
        builder.Property(row => row.GivenAt).IsConcurrencyToken();
        builder.HasIndex(row => row.TokenHash).IsUnique();
        builder.HasOne<ReferralCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SealConfiguration : IEntityTypeConfiguration<Seal>
{
    public void Configure(EntityTypeBuilder<Seal> builder)
    {
        builder.ToTable("Seals");
        builder.HasKey(row => new { row.Kind, row.Number });
        builder.Property(row => row.Kind).HasConversion<byte>();
        builder.Property(row => row.Number).ValueGeneratedNever();
        builder.Property(row => row.At).HasPrecision(3);
        builder.Property(row => row.EntriesHash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.Property(row => row.PreviousHash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.Property(row => row.Hash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.Property(row => row.Mac).HasMaxLength(AuditHash.Length).IsFixedLength();
    }
}

internal sealed class SealedRowConfiguration : IEntityTypeConfiguration<SealedRow>
{
    public void Configure(EntityTypeBuilder<SealedRow> builder)
    {
        builder.ToTable("SealedRows");
        builder.HasKey(row => new { row.Kind, row.Position });
        builder.Property(row => row.Kind).HasConversion<byte>();
        builder.Property(row => row.Position).ValueGeneratedNever();
        builder.Property(row => row.Hash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.HasIndex(row => new { row.Kind, row.RowId }).IsUnique();
        builder.HasIndex(row => new { row.Kind, row.Seal });
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
        builder.Property(row => row.RequestHash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.HasIndex(row => row.At);
    }
}
