using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class CaseTallyConfiguration : IEntityTypeConfiguration<CaseTally>
{
    public void Configure(EntityTypeBuilder<CaseTally> builder)
    {
        builder.ToTable(
            "CaseTallies",
            table => table.HasCheckConstraint("CK_CaseTallies_Urgency", "UrgencyRank >= 0 AND UrgencyRank <= 4")
        );
        builder.HasKey(row => row.Sequence);
        builder.HasIndex(row => new { row.State, row.UrgencyRank });
    }
}

internal sealed class WeeklyTallyConfiguration : IEntityTypeConfiguration<WeeklyTally>
{
    public void Configure(EntityTypeBuilder<WeeklyTally> builder)
    {
        builder.ToTable("WeeklyTallies");
        builder.HasKey(row => row.Sequence);
        builder.HasIndex(row => new
        {
            row.Week,
            row.SiteId,
            row.Measure,
            row.Value,
        });
        builder.Property(row => row.Value).HasMaxLength(48).IsUnicode(false);
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class WaitTallyConfiguration : IEntityTypeConfiguration<WaitTally>
{
    public void Configure(EntityTypeBuilder<WaitTally> builder)
    {
        builder.ToTable("WaitTallies");
        builder.HasKey(row => row.Sequence);
        builder.HasIndex(row => new
        {
            row.SiteId,
            row.Step,
            row.Week,
            row.Bucket,
        });
        builder.Property(row => row.Step).HasMaxLength(80).IsUnicode(false);
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SavedViewConfiguration : IEntityTypeConfiguration<SavedView>
{
    public void Configure(EntityTypeBuilder<SavedView> builder)
    {
        builder.ToTable("SavedViews");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(60);
        builder.Property(row => row.Query).HasMaxLength(1000);
        builder.HasIndex(row => new { row.UserId, row.Name }).IsUnique();
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
