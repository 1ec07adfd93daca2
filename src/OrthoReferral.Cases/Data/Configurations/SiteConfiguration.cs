using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class SiteConfiguration : IEntityTypeConfiguration<Site>
{
    public void Configure(EntityTypeBuilder<Site> builder)
    {
        builder.ToTable("Sites");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(Site.LongestName);
        builder.Property(row => row.NameKey).HasMaxLength(SearchKey.MaxLength).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(row => row.TimeZone).HasMaxLength(60).IsUnicode(false);
        builder.Property(row => row.StudyLink).HasMaxLength(Site.LongestStudyLink);
        builder.HasIndex(row => row.NameKey).IsUnique();
    }
}

internal sealed class SiteMemberConfiguration : IEntityTypeConfiguration<SiteMember>
{
    public void Configure(EntityTypeBuilder<SiteMember> builder)
    {
        builder.ToTable("SiteMembers");
        builder.HasKey(row => new { row.UserId, row.SiteId });
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId).OnDelete(DeleteBehavior.Restrict);
    }
}
