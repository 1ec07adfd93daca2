using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class CasePersonConfiguration : IEntityTypeConfiguration<CasePerson>
{
    public void Configure(EntityTypeBuilder<CasePerson> builder)
    {
        builder.ToTable("CasePeople");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.UserId, row.AddedAt }).HasFilter("RemovedAt IS NULL").HasDatabaseName("IX_CasePeople_User");
        builder
            .HasIndex(row => new { row.CaseId, row.UserId })
            .IsUnique()
            .HasFilter("RemovedAt IS NULL")
            .HasDatabaseName("IX_CasePeople_Case");
        builder.Property(row => row.Why).HasMaxLength(1000);
        builder.Property(row => row.AddedByName).HasMaxLength(120);
        builder.HasOne<ReferralCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BreakGlassConfiguration : IEntityTypeConfiguration<BreakGlass>
{
    public void Configure(EntityTypeBuilder<BreakGlass> builder)
    {
        builder.ToTable("BreakGlass");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.UserName).HasMaxLength(120);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.SignedOffByName).HasMaxLength(120);
        builder.Property(row => row.Finding).HasMaxLength(1000);
        builder.HasIndex(row => new { row.UserId, row.Until }).HasDatabaseName("IX_BreakGlass_User");
        builder.HasIndex(row => new { row.CaseId, row.At }).HasDatabaseName("IX_BreakGlass_Case");
        builder.HasIndex(row => row.At).HasFilter("SignedOffAt IS NULL").HasDatabaseName("IX_BreakGlass_Open");
        builder.HasOne<ReferralCase>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
