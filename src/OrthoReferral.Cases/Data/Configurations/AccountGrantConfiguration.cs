using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class AccountGrantConfiguration : IEntityTypeConfiguration<AccountGrant>
{
    public void Configure(EntityTypeBuilder<AccountGrant> builder)
    {
        builder.ToTable("AccountGrants");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Account).HasMaxLength(256);
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(24).IsUnicode(false);
        builder.Property(row => row.RolesBefore).HasMaxLength(300).IsUnicode(false);
        builder.Property(row => row.RolesAfter).HasMaxLength(300).IsUnicode(false);
        builder.Property(row => row.Confirmation).HasConversion<string>().HasMaxLength(24).IsUnicode(false);
        builder.Property(row => row.Reason).HasMaxLength(2000);
        builder.Property(row => row.RequestedByName).HasMaxLength(AccountGrant.LongestName);
        builder.Property(row => row.TokenHash).HasMaxLength(32).IsFixedLength();
        builder.Property(row => row.State).HasConversion<string>().HasMaxLength(24).IsUnicode(false).IsConcurrencyToken();
        builder.Property(row => row.DecidedByName).HasMaxLength(AccountGrant.LongestName);
        builder.Property(row => row.Refusal).HasMaxLength(1000);
        builder.Property(row => row.ReviewedByName).HasMaxLength(AccountGrant.LongestName);
        builder.Property(row => row.Finding).HasMaxLength(1000);
        builder.HasIndex(row => row.UserId);
        builder.HasIndex(row => new { row.RequestedAt, row.Id }).HasDatabaseName("IX_AccountGrants_Newest");
    }
}
