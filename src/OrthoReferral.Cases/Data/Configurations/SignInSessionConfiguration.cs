using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class SignInSessionConfiguration : IEntityTypeConfiguration<SignInSession>
{
    public void Configure(EntityTypeBuilder<SignInSession> builder)
    {
        builder.ToTable("SignInSessions");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Address).HasMaxLength(45).IsUnicode(false);
        builder.Property(row => row.Client).HasMaxLength(SignInSession.LongestClient);
        builder.Property(row => row.SecurityStamp).HasMaxLength(64);
        builder.Property(row => row.RefreshHash).HasMaxLength(32).IsFixedLength();
        builder.HasIndex(row => new { row.UserId, row.StartedAt });
        builder.HasIndex(row => row.StartedAt);
        builder.Property(row => row.OidcSession).HasMaxLength(AuditHash.Length).IsFixedLength();
        builder.HasIndex(row => row.OidcSession);
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
