using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class NoticeDeliveryConfiguration : IEntityTypeConfiguration<NoticeDelivery>
{
    public void Configure(EntityTypeBuilder<NoticeDelivery> builder)
    {
        builder.ToTable("NoticeDeliveries");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.LastError).HasMaxLength(NoticeDelivery.ErrorLength).IsUnicode(false);
        builder.HasOne<Notice>().WithMany().HasForeignKey(row => row.NoticeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.NotBefore).HasFilter("EndedAt IS NULL").HasDatabaseName("IX_NoticeDeliveries_Due");
        builder.HasIndex(row => row.SendingId).HasDatabaseName("IX_NoticeDeliveries_Sending");
        builder.HasIndex(row => row.DueAt).HasFilter("State = 'GivenUp'").HasDatabaseName("IX_NoticeDeliveries_GivenUp");
    }
}
