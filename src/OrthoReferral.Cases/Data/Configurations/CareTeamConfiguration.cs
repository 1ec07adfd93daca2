using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class CareTeamConfiguration : IEntityTypeConfiguration<CareTeam>
{
    public void Configure(EntityTypeBuilder<CareTeam> builder)
    {
        builder.ToTable("CareTeams");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Name).HasMaxLength(CareTeam.LongestName);
        builder.Property(row => row.NameKey).HasMaxLength(SearchKey.MaxLength).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.HasIndex(row => row.NameKey).IsUnique();
        builder.HasMany(row => row.Members).WithOne().HasForeignKey(member => member.TeamId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CareTeamMemberConfiguration : IEntityTypeConfiguration<CareTeamMember>
{
    public void Configure(EntityTypeBuilder<CareTeamMember> builder)
    {
        builder.ToTable("CareTeamMembers");
        builder.HasKey(row => new { row.TeamId, row.UserId });
        builder.HasIndex(row => row.UserId);
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("Absences");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.DeputyId, row.To }).HasDatabaseName("IX_Absences_Deputy");
        builder.HasIndex(row => new { row.UserId, row.To }).HasDatabaseName("IX_Absences_User");
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ClinicUser>().WithMany().HasForeignKey(row => row.DeputyId).OnDelete(DeleteBehavior.Restrict);
    }
}
