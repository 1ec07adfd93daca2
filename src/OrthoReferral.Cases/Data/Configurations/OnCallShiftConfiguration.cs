using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class WeeklyShiftConfiguration : IEntityTypeConfiguration<WeeklyShift>
{
    /// <summary>The longest telephone number.</summary>
    internal const int PhoneLength = 40;

    public void Configure(EntityTypeBuilder<WeeklyShift> builder)
    {
        builder.ToTable("WeeklyShifts");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.From).HasPrecision(0);
        builder.Property(row => row.To).HasPrecision(0);
        builder.Property(row => row.Phone).HasMaxLength(PhoneLength).IsUnicode(false);
        builder.Ignore(row => row.EndsNextDay);
        builder.HasIndex(row => new { row.SiteId, row.Role }).HasDatabaseName("IX_WeeklyShifts_Rota");
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DatedShiftConfiguration : IEntityTypeConfiguration<DatedShift>
{
    public void Configure(EntityTypeBuilder<DatedShift> builder)
    {
        builder.ToTable("DatedShifts");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Phone).HasMaxLength(WeeklyShiftConfiguration.PhoneLength).IsUnicode(false);
        builder
            .HasIndex(row => new
            {
                row.SiteId,
                row.Role,
                row.To,
            })
            .HasDatabaseName("IX_DatedShifts_Rota");
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
