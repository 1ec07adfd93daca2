using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class PasskeyChallengeConfiguration : IEntityTypeConfiguration<PasskeyChallenge>
{
    public void Configure(EntityTypeBuilder<PasskeyChallenge> builder)
    {
        builder.ToTable("PasskeyChallenges");
        builder.HasKey(row => row.Hash);
        builder.Property(row => row.Hash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.HasIndex(row => row.ExpiresAt);
    }
}
