using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Data.Configurations;

internal sealed class CaseEventConfiguration : IEntityTypeConfiguration<CaseEvent>
{
    public void Configure(EntityTypeBuilder<CaseEvent> builder)
    {
        builder.ToTable("CaseEvents");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.ActorName).HasMaxLength(120);
        builder.Property(row => row.Why).HasMaxLength(2000);
        builder.Property(row => row.Subject).HasMaxLength(CaseEvent.SubjectLength);

        // Not unique: of two acts at the same moment the case's version refuses one, as a conflict, and a unique index would be first.
        builder.HasIndex(row => new { row.CaseId, row.Ordinal });
    }
}

internal sealed class AssessmentRecordConfiguration : IEntityTypeConfiguration<AssessmentRecord>
{
    public void Configure(EntityTypeBuilder<AssessmentRecord> builder)
    {
        builder.ToTable("Assessments");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.RuleSetVersion).HasMaxLength(40).IsUnicode(false);
        builder.Property(row => row.RuleId).HasMaxLength(8).IsUnicode(false);
        builder.HasIndex(row => new { row.CaseId, row.At });
    }
}

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> builder)
    {
        builder.ToTable("WorkItems", table => table.HasCheckConstraint("CK_WorkItems_DueAfterStart", "DueAt >= CreatedAt"));
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.TaskId).HasMaxLength(64).IsUnicode(false);
        builder.Property(row => row.TaskName).HasMaxLength(80).IsUnicode(false);
        builder.Property(row => row.ActivityId).HasMaxLength(80).IsUnicode(false);
        builder.Property(row => row.InstanceId).HasMaxLength(64).IsUnicode(false);
        builder.Property(row => row.DefinitionId).HasMaxLength(80).IsUnicode(false);
        builder.Property(row => row.Title).HasMaxLength(160);
        builder.Property(row => row.PayloadJson).HasMaxLength(4000);
        builder.Property(row => row.AssigneeName).HasMaxLength(120);
        builder.Ignore(row => row.Clock).Ignore(row => row.IsPending);
        builder.HasIndex(row => row.TaskId).IsUnique().HasFilter("TaskId IS NOT NULL");
        builder.HasIndex(row => new { row.CaseId, row.State });

        // Only pending items (not ended), so the indexes stay small however many cases are closed.
        builder
            .HasIndex(row => new
            {
                row.Role,
                row.DueAt,
                row.Id,
            })
            .HasFilter("EndedAt IS NULL")
            .HasDatabaseName("IX_WorkItems_Queue");
        builder
            .HasIndex(row => new
            {
                row.Form,
                row.UrgencyRank,
                row.DueAt,
                row.Id,
            })
            .Covers(nameof(WorkItem.Role), nameof(WorkItem.State), nameof(WorkItem.AssigneeId), nameof(WorkItem.NotForId))
            .HasFilter("EndedAt IS NULL")
            .HasDatabaseName("IX_WorkItems_Decisions");
        builder.HasIndex(row => new { row.DueAt, row.Id }).HasFilter("EndedAt IS NULL").HasDatabaseName("IX_WorkItems_Clocks");
        builder
            .HasIndex(row => new
            {
                row.DefinitionId,
                row.ActivityId,
                row.DueAt,
            })
            .Covers(nameof(WorkItem.CaseId))
            .HasFilter("EndedAt IS NULL")
            .HasDatabaseName("IX_WorkItems_Steps");
        builder
            .HasIndex(row => new { row.AssigneeId, row.DueAt })
            .Covers(nameof(WorkItem.CaseId))
            .HasFilter("State = 'Claimed'")
            .HasDatabaseName("IX_WorkItems_Mine");
        builder
            .HasIndex(row => row.CreatedAt)
            .Covers(nameof(WorkItem.CaseId))
            .HasFilter("State = 'Open'")
            .HasDatabaseName("IX_WorkItems_Unclaimed");
        builder.HasOne<Treatment>().WithMany().HasForeignKey(row => row.TreatmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TreatmentConfiguration : IEntityTypeConfiguration<Treatment>
{
    public void Configure(EntityTypeBuilder<Treatment> builder)
    {
        builder.ToTable("Treatments");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.LesionId).HasMaxLength(64);
        builder.Property(row => row.LesionLabel).HasMaxLength(120);
        builder.Property(row => row.Room).HasMaxLength(60);
        builder.Property(row => row.EndReason).HasMaxLength(2000);
        builder.Property(row => row.InstanceId).HasMaxLength(64).IsUnicode(false);
        builder.Ignore(row => row.HasEnded);
        builder.HasIndex(row => row.ScheduledFor).HasFilter("ScheduledFor IS NOT NULL").HasDatabaseName("IX_Treatments_Schedule");
        builder
            .HasIndex(row => new { row.Room, row.ScheduledFor })
            .HasFilter("ScheduledFor IS NOT NULL")
            .HasDatabaseName("IX_Treatments_Room");
        builder.HasMany(row => row.Checks).WithOne().HasForeignKey(child => child.TreatmentId).OnDelete(DeleteBehavior.Restrict);
        builder.Ignore(row => row.Suspension);
        builder.HasMany(row => row.Suspensions).WithOne().HasForeignKey(child => child.TreatmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.Clearances).WithOne().HasForeignKey(child => child.TreatmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(row => row.RadiationSessions).WithOne().HasForeignKey(child => child.TreatmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TreatmentCheckConfiguration : IEntityTypeConfiguration<TreatmentCheck>
{
    public void Configure(EntityTypeBuilder<TreatmentCheck> builder)
    {
        builder.ToTable("TreatmentChecks");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Code).HasMaxLength(60).IsUnicode(false);
        builder.Property(row => row.Title).HasMaxLength(200);
        builder.Property(row => row.Note).HasMaxLength(1000);
        builder.HasIndex(row => new { row.TreatmentId, row.Code }).IsUnique();
    }
}

internal sealed class BlockClearanceConfiguration : IEntityTypeConfiguration<BlockClearance>
{
    public void Configure(EntityTypeBuilder<BlockClearance> builder)
    {
        builder.ToTable("BlockClearances");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.For).HasMaxLength(48).IsUnicode(false);
        builder.Property(row => row.Code).HasMaxLength(60).IsUnicode(false);
        builder.Property(row => row.Value).HasMaxLength(BlockClearance.ValueLength);
        builder.Property(row => row.Reason).HasMaxLength(1000);
        builder.Property(row => row.GivenByName).HasMaxLength(120);
        builder.Property(row => row.SecondSignerName).HasMaxLength(120);
        builder.HasIndex(row => new { row.TreatmentId, row.GivenAt });
    }
}

internal sealed class TreatmentSuspensionConfiguration : IEntityTypeConfiguration<TreatmentSuspension>
{
    public void Configure(EntityTypeBuilder<TreatmentSuspension> builder)
    {
        builder.ToTable("TreatmentSuspensions");
        builder.Ignore(row => row.LiftsByItself);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.PrimitiveCollection(row => row.Reasons).HasMaxLength(200).IsUnicode(false);
        builder.Property(row => row.SignerName).HasMaxLength(120);
        builder.Property(row => row.SecondSignerName).HasMaxLength(120);
        builder.Property(row => row.Why).HasMaxLength(1000);
        builder.HasIndex(row => new { row.TreatmentId, row.Since });
    }
}

internal sealed class RadiationSessionConfiguration : IEntityTypeConfiguration<RadiationSession>
{
    public void Configure(EntityTypeBuilder<RadiationSession> builder)
    {
        builder.ToTable("RadiationSessions", table => table.HasCheckConstraint("CK_RadiationSessions_Dose", "DoseCentigray > 0"));

        // A session that was taken off the plan stays in the record and is shown nowhere.
        builder.HasQueryFilter(row => row.CancelledAt == null);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.HasIndex(row => new { row.TreatmentId, row.Number });
        builder.HasIndex(row => row.ScheduledFor);
    }
}

internal sealed class ProcedureDecisionConfiguration : IEntityTypeConfiguration<ProcedureDecision>
{
    public void Configure(EntityTypeBuilder<ProcedureDecision> builder)
    {
        builder.ToTable("Decisions");
        builder.Ignore(row => row.IsApproval);
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.LesionId).HasMaxLength(64);
        builder.Property(row => row.Reason).HasMaxLength(2000);
        builder.Property(row => row.Attendees).HasMaxLength(1000);
        builder.Property(row => row.DecidedByName).HasMaxLength(120);
        builder.Property(row => row.SecondSignerName).HasMaxLength(120);
        builder.HasIndex(row => new { row.CaseId, row.At });
        builder.HasIndex(row => new
        {
            row.DecidedById,
            row.At,
            row.Id,
        });
        builder.HasOne<AssessmentRecord>().WithMany().HasForeignKey(row => row.AssessmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class InformationRequestConfiguration : IEntityTypeConfiguration<InformationRequest>
{
    public void Configure(EntityTypeBuilder<InformationRequest> builder)
    {
        builder.ToTable("InformationRequests");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Question).HasMaxLength(2000);
        builder.Property(row => row.Answer).HasMaxLength(2000);
        builder.Property(row => row.AskedByName).HasMaxLength(120);
        builder
            .Property(row => row.Facts)
            .HasColumnName("FactsJson")
            .HasConversion(new AskedFactsConverter(), AskedFactsConverter.Comparer);
        builder.PrimitiveCollection(row => row.Documents).HasMaxLength(400);
    }
}

internal sealed class FollowUpVisitConfiguration : IEntityTypeConfiguration<FollowUpVisit>
{
    public void Configure(EntityTypeBuilder<FollowUpVisit> builder)
    {
        builder.ToTable(
            "FollowUps",
            table => table.HasCheckConstraint("CK_FollowUps_PainNrs", "PainNrs IS NULL OR (PainNrs >= 0 AND PainNrs <= 10)")
        );
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Note).HasMaxLength(2000);
        builder.Property(row => row.RecordedByName).HasMaxLength(120);
    }
}

internal sealed class CaseMessageConfiguration : IEntityTypeConfiguration<CaseMessage>
{
    public void Configure(EntityTypeBuilder<CaseMessage> builder)
    {
        builder.ToTable("CaseMessages");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Text).HasMaxLength(4000);
        builder.Property(row => row.AuthorName).HasMaxLength(120);
        builder.HasIndex(row => new { row.CaseId, row.At });
    }
}

internal sealed class MessageReadingConfiguration : IEntityTypeConfiguration<MessageReading>
{
    public void Configure(EntityTypeBuilder<MessageReading> builder)
    {
        builder.ToTable("MessageReadings");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.UserName).HasMaxLength(120);

        // Not unique: two tabs of one person at the same moment are no error; the earlier reading is shown.
        builder.HasIndex(row => new { row.MessageId, row.UserId });
        builder.HasOne<CaseMessage>().WithMany().HasForeignKey(row => row.MessageId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseDocumentConfiguration : IEntityTypeConfiguration<CaseDocument>
{
    public void Configure(EntityTypeBuilder<CaseDocument> builder)
    {
        builder.ToTable("CaseDocuments");
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Title).HasMaxLength(160);
        builder.Property(row => row.Kind).HasMaxLength(40);
        builder.Property(row => row.FileName).HasMaxLength(200);
        builder.Property(row => row.ContentType).HasMaxLength(120).IsUnicode(false);
        builder.Property(row => row.AccessionNumber).HasMaxLength(64);
        builder.Property(row => row.AddedByName).HasMaxLength(120);
        builder.HasOne<InformationRequest>().WithMany().HasForeignKey(row => row.QuestionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(row => row.Content).WithOne().HasForeignKey<CaseDocumentContent>(content => content.DocumentId);
    }
}

internal sealed class CaseDocumentContentConfiguration : IEntityTypeConfiguration<CaseDocumentContent>
{
    public void Configure(EntityTypeBuilder<CaseDocumentContent> builder)
    {
        builder.ToTable("CaseDocumentContents");
        builder.HasKey(row => row.DocumentId);
        builder.Property(row => row.DocumentId).ValueGeneratedNever();
    }
}
