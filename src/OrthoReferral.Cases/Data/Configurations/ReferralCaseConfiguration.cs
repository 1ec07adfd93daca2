using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class ReferralCaseConfiguration : IEntityTypeConfiguration<ReferralCase>
{
    private static readonly string[] Filtered =
    [
        nameof(ReferralCase.State),
        nameof(ReferralCase.Urgency),
        nameof(ReferralCase.ApprovedProcedure),
        nameof(ReferralCase.RecommendedProcedure),
        nameof(ReferralCase.ReviewRole),
        nameof(ReferralCase.OncologistId),
        nameof(ReferralCase.SiteId),
        nameof(ReferralCase.SubmittedAt),
    ];

    public void Configure(EntityTypeBuilder<ReferralCase> builder)
    {
        builder.ToTable(
            "Cases",
            table =>
            {
                table.HasCheckConstraint(
                    "CK_Cases_OutcomeWhenClosed",
                    "(State = 'Closed' AND Outcome IS NOT NULL) OR (State <> 'Closed' AND Outcome IS NULL)"
                );
                table.HasCheckConstraint("CK_Cases_SubmittedUnlessDraft", "State IN ('Draft', 'Closed') OR SubmittedAt IS NOT NULL");
            }
        );
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Number).HasMaxLength(20).IsUnicode(false);
        builder.HasIndex(row => row.Number).IsUnique().HasDatabaseName("IX_Cases_Number");
        builder.ComplexProperty(
            row => row.Patient,
            patient =>
            {
                patient.Property(part => part.GivenName).HasMaxLength(PatientIdentity.LongestName).HasColumnName("PatientGivenName");
                patient.Property(part => part.FamilyName).HasMaxLength(PatientIdentity.LongestName).HasColumnName("PatientFamilyName");
                patient.Property(part => part.Mrn).HasMaxLength(PatientIdentity.LongestMrn).HasColumnName("PatientMrn");
                patient.Property(part => part.DateOfBirth).HasColumnName("PatientDateOfBirth");
            }
        );
        builder.ComplexProperty(
            row => row.Request,
            request =>
            {
                request.Property(part => part.Question).HasMaxLength(ReferralRequest.LongestQuestion).HasColumnName("ClinicalQuestion");
                request
                    .Property(part => part.Whereabouts)
                    .HasMaxLength(ReferralRequest.LongestWhereabouts)
                    .HasColumnName("PatientWhereabouts");
                request.Property(part => part.CallBack).HasMaxLength(ReferralRequest.LongestCallBack).HasColumnName("CallBackNumber");
            }
        );
        builder.Property(row => row.VersionBeforeCorrection).HasConversion<long?>();
        builder.Property(row => row.OncologistName).HasMaxLength(120);
        builder.Property(row => row.PreparerName).HasMaxLength(120);
        builder.Property(row => row.InstanceId).HasMaxLength(64).IsUnicode(false);
        builder.Property(row => row.AwaitTreatmentsTaskId).HasMaxLength(64).IsUnicode(false);
        builder.Ignore(row => row.CorrelationId).Ignore(row => row.Rounds).Ignore(row => row.LatestRound).Ignore(row => row.Released);

        // Derived columns: EF reads them through their getters, so they are right whenever the row is written.
        builder.Property(row => row.Phase).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(row => row.WorklistOrder).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(row => row.FamilyNameKey).HasMaxLength(SearchKey.MaxLength).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(row => row.MrnKey).HasMaxLength(SearchKey.MaxLength).UsePropertyAccessMode(PropertyAccessMode.Property);
        builder.Property(row => row.HeadlineLesion).HasMaxLength(120);
        builder.Property(row => row.OtherLesions).HasMaxLength(160);
        builder.Property(row => row.HeadlineScore).HasMaxLength(80);
        builder.Property(row => row.PatientSex).HasMaxLength(20).IsUnicode(false);

        // Lists are ordered by what follows the phase; the index also holds what lists filter by, so that a row is only touched when it is
        // shown. Open cases stay few, however many are closed.
        builder
            .HasIndex(row => new
            {
                row.Phase,
                row.WorklistOrder,
                row.Id,
            })
            .Covers([.. Filtered, nameof(ReferralCase.NextDueAt), nameof(ReferralCase.NextDueSoonAt), nameof(ReferralCase.EscalatedAt)])
            .HasDatabaseName("IX_Cases_Phase");
        builder
            .HasIndex(row => new
            {
                row.Phase,
                row.UpdatedAt,
                row.Id,
            })
            .Covers(Filtered)
            .HasDatabaseName("IX_Cases_Updated");
        builder.HasIndex(row => new { row.Phase, row.Number }).HasDatabaseName("IX_Cases_PhaseNumber");
        builder
            .HasIndex(row => new
            {
                row.State,
                row.WorklistOrder,
                row.Id,
            })
            .Covers(nameof(ReferralCase.OncologistId))
            .HasDatabaseName("IX_Cases_State");
        builder
            .HasIndex(row => new
            {
                row.OncologistId,
                row.Phase,
                row.WorklistOrder,
                row.Id,
            })
            .HasDatabaseName("IX_Cases_Oncologist");
        builder
            .HasIndex(row => new
            {
                row.PreparerId,
                row.Phase,
                row.WorklistOrder,
                row.Id,
            })
            .Covers(nameof(ReferralCase.State))
            .HasFilter("PreparerId IS NOT NULL")
            .HasDatabaseName("IX_Cases_Preparer");
        builder
            .HasIndex(row => new
            {
                row.SiteId,
                row.Phase,
                row.WorklistOrder,
                row.Id,
            })
            .HasDatabaseName("IX_Cases_Site");
        builder.HasIndex(row => row.SubmittedAt).HasDatabaseName("IX_Cases_Submitted");
        builder
            .HasIndex(row => new { row.NextDueSoonAt, row.NextDueAt })
            .HasFilter("NextDueAt IS NOT NULL")
            .HasDatabaseName("IX_Cases_Due");
        builder.HasIndex(row => row.EscalatedAt).HasFilter("EscalatedAt IS NOT NULL").HasDatabaseName("IX_Cases_Escalated");
        builder.HasIndex(row => row.InstanceId).HasFilter("InstanceId IS NOT NULL").HasDatabaseName("IX_Cases_Instance");
        builder.HasIndex(row => row.FamilyNameKey).HasDatabaseName("IX_Cases_FamilyName");
        builder.HasIndex(row => row.MrnKey).HasDatabaseName("IX_Cases_Mrn");
        builder.HasIndex(row => new { row.PatientId, row.Phase }).HasDatabaseName("IX_Cases_Patient");

        builder.HasOne<PatientRecord>().WithMany().HasForeignKey(row => row.PatientId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Site).WithMany().HasForeignKey(row => row.SiteId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Events).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Assessments).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.WorkItems).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Treatments).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Decisions).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.InformationRequests).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.FollowUps).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Messages).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Notices).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Handovers).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Documents).WithOne().HasForeignKey(child => child.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
