using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class PatientRecordConfiguration : IEntityTypeConfiguration<PatientRecord>
{
    public void Configure(EntityTypeBuilder<PatientRecord> builder)
    {
        builder.ToTable("Patients");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.GivenName).HasMaxLength(PatientIdentity.LongestName);
        builder.Property(row => row.FamilyName).HasMaxLength(PatientIdentity.LongestName);
        builder.Property(row => row.Mrn).HasMaxLength(PatientIdentity.LongestMrn);
        builder.Property(row => row.MrnKey).HasMaxLength(SearchKey.MaxLength).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(row => row.BirthDate).HasMaxLength(10).IsUnicode(false);
        builder.Property(row => row.Sex).HasConversion<string>().HasMaxLength(16).IsUnicode(false);
        builder.Property(row => row.Phone).HasMaxLength(PatientDetails.LongestPhone);
        builder.Property(row => row.Email).HasMaxLength(PatientDetails.LongestAddress);
        builder.Property(row => row.Address).HasMaxLength(PatientDetails.LongestAddress);
        builder.Property(row => row.NextOfKin).HasMaxLength(PatientDetails.LongestName);
        builder.Property(row => row.NextOfKinPhone).HasMaxLength(PatientDetails.LongestPhone);
        builder.Property(row => row.GeneralPractitioner).HasMaxLength(PatientDetails.LongestName);
        builder.Property(row => row.GeneralPractitionerPhone).HasMaxLength(PatientDetails.LongestPhone);
        builder.Ignore(row => row.DateOfBirth).Ignore(row => row.Identity).Ignore(row => row.Details);
        builder.HasIndex(row => row.MrnKey).HasDatabaseName("IX_Patients_Mrn");
        builder.HasIndex(row => row.BirthDate).HasFilter("BirthDate IS NOT NULL").HasDatabaseName("IX_Patients_BirthDate");
        builder.HasIndex(row => row.PersonId).HasDatabaseName("IX_Patients_Person");
        builder.HasOne<Site>().WithMany().HasForeignKey(row => row.SiteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PatientRecord>().WithMany().HasForeignKey(row => row.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.NameTokens).WithOne().HasForeignKey(child => child.PatientId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class PatientNameTokenConfiguration : IEntityTypeConfiguration<PatientNameToken>
{
    public void Configure(EntityTypeBuilder<PatientNameToken> builder)
    {
        builder.ToTable("PatientNameTokens");
        builder.HasKey(row => new { row.PatientId, row.Token });
        builder.Property(row => row.Token).HasMaxLength(NameTokens.MaxLength);
        builder.HasIndex(row => new { row.Token, row.PatientId }).HasDatabaseName("IX_PatientNameTokens_Token");
    }
}

internal sealed class NameSpellingConfiguration : IEntityTypeConfiguration<NameSpelling>
{
    public void Configure(EntityTypeBuilder<NameSpelling> builder)
    {
        builder.ToTable("NameSpellings");
        builder.Property(row => row.Spelling).HasMaxLength(NameTokens.MaxLength);
        builder.Property(row => row.Token).HasMaxLength(NameTokens.MaxLength);
        builder.HasIndex(row => new { row.Spelling, row.Token }).HasDatabaseName("IX_NameSpellings_Spelling");
    }
}

internal sealed class PatientMergeConfiguration : IEntityTypeConfiguration<PatientMerge>
{
    public void Configure(EntityTypeBuilder<PatientMerge> builder)
    {
        builder.ToTable("PatientMerges");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.MergedByName).HasMaxLength(120);
        builder.Property(row => row.UndoneByName).HasMaxLength(120);
        builder.Property(row => row.UndoneReason).HasMaxLength(1000);
        builder.HasOne<PatientRecord>().WithMany().HasForeignKey(row => row.PatientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PatientRecord>().WithMany().HasForeignKey(row => row.SurvivorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PatientWarningConfiguration : IEntityTypeConfiguration<PatientWarning>
{
    public void Configure(EntityTypeBuilder<PatientWarning> builder)
    {
        builder.ToTable("PatientWarnings");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Kind).HasConversion<string>().HasMaxLength(24).IsUnicode(false);
        builder.Property(row => row.Answer).HasMaxLength(1000);
        builder.Property(row => row.AnsweredByName).HasMaxLength(120);
        builder.HasOne<PatientRecord>().WithMany().HasForeignKey(row => row.PatientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PatientRecord>().WithMany().HasForeignKey(row => row.OtherPatientId).OnDelete(DeleteBehavior.Restrict);
    }
}
