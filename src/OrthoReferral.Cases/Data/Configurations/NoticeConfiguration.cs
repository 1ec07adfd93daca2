using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("Notices");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder
            .HasIndex(row => new
            {
                row.UserId,
                row.At,
                row.Id,
            })
            .HasDatabaseName("IX_Notices_User");
        builder.HasOne<CaseMessage>().WithMany().HasForeignKey(row => row.MessageId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.UserId).HasFilter("ReadAt IS NULL").HasDatabaseName("IX_Notices_Unread");
    }
}
