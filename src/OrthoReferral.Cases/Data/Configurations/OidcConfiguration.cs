using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class OidcLogoutConfiguration : IEntityTypeConfiguration<OidcLogout>
{
    public void Configure(EntityTypeBuilder<OidcLogout> builder)
    {
        builder.ToTable("OidcLogouts");
        builder.HasKey(row => row.TokenHash);
        builder.Property(row => row.TokenHash).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.Property(row => row.Session).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.HasIndex(row => row.Session);
        builder.HasIndex(row => row.UserId);
        builder.HasIndex(row => row.ExpiresAt);
    }
}

internal sealed class HeldFormConfiguration : IEntityTypeConfiguration<HeldForm>
{
    public void Configure(EntityTypeBuilder<HeldForm> builder)
    {
        builder.ToTable("HeldForms");
        builder.HasKey(row => row.ProofId);
        builder.Property(row => row.ProofId).ValueGeneratedNever();
        builder.HasIndex(row => row.ExpiresAt);
    }
}
