using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class InformationHandoverConfiguration : IEntityTypeConfiguration<InformationHandover>
{
    public void Configure(EntityTypeBuilder<InformationHandover> builder)
    {
        builder.ToTable("InformationHandovers");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.HandedOverByName).HasMaxLength(120);
        builder.HasIndex(row => new { row.CaseId, row.At });
        builder.HasOne<AssessmentRecord>().WithMany().HasForeignKey(row => row.AssessmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Leaflets).WithOne().HasForeignKey(child => child.HandoverId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class HandedLeafletConfiguration : IEntityTypeConfiguration<HandedLeaflet>
{
    public void Configure(EntityTypeBuilder<HandedLeaflet> builder)
    {
        builder.ToTable("HandedLeaflets");
        builder.HasKey(row => new { row.HandoverId, row.Ordinal });
        builder.Property(row => row.LeafletId).HasMaxLength(48).IsUnicode(false);
        builder.Property(row => row.About).HasMaxLength(HandedLeaflet.AboutLength);
    }
}
