using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Worklists;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// The case database: the record. One context, used directly by the use cases; Storage derives one class per provider
/// (types, concurrency token, workflow tables, migrations).
/// </summary>
public abstract class CaseDb(DbContextOptions options) : IdentityDbContext<ClinicUser, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<ReferralCase> Cases => Set<ReferralCase>();

    public DbSet<CaseEvent> Events => Set<CaseEvent>();

    public DbSet<AssessmentRecord> Assessments => Set<AssessmentRecord>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<Treatment> Treatments => Set<Treatment>();

    public DbSet<TreatmentCheck> Checks => Set<TreatmentCheck>();

    public DbSet<RadiationSession> RadiationSessions => Set<RadiationSession>();

    public DbSet<ProcedureDecision> Decisions => Set<ProcedureDecision>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<FollowUpVisit> FollowUps => Set<FollowUpVisit>();

    public DbSet<CaseMessage> Messages => Set<CaseMessage>();

    public DbSet<CaseDocument> Documents => Set<CaseDocument>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<AuditHead> AuditHeads => Set<AuditHead>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<IdempotencyRecord> Idempotency => Set<IdempotencyRecord>();

    public DbSet<CaseNumberCounter> CaseNumbers => Set<CaseNumberCounter>();

    public DbSet<CaseTally> CaseTallies => Set<CaseTally>();

    public DbSet<WeeklyTally> WeeklyTallies => Set<WeeklyTally>();

    public DbSet<WaitTally> WaitTallies => Set<WaitTally>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    private Guid? lockedIn;

    /// <summary>
    /// Holds the end of the audit chain until the current transaction ends, so that parallel writers queue up there instead of meeting
    /// in a conflict. An update holds the row on every engine, which a locking hint does not promise. A second call does nothing.
    /// </summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    public virtual async Task LockAuditHeadAsync(CancellationToken cancellationToken)
    {
        var transaction =
            Database.CurrentTransaction?.TransactionId
            ?? throw new InvalidOperationException("The audit chain is locked inside a transaction.");
        if (lockedIn == transaction)
            return;
        await AuditHeads.ExecuteUpdateAsync(set => set.SetProperty(head => head.Sequence, head => head.Sequence), cancellationToken);
        lockedIn = transaction;
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CaseDb).Assembly);
        builder.Entity<ClinicUser>(user =>
        {
            user.Property(row => row.DisplayName).HasMaxLength(120);
            user.Property(row => row.Site).HasMaxLength(80);
            user.Property(row => row.TimeZone).HasMaxLength(60);
            user.Property(row => row.PhoneNumber).HasMaxLength(40);
            user.Property(row => row.PasswordHash).HasMaxLength(256);
            user.Property(row => row.SecurityStamp).HasMaxLength(64);
            user.Property(row => row.ConcurrencyStamp).HasMaxLength(64);
            user.HasMany<IdentityUserPasskey<Guid>>().WithOne().HasForeignKey(passkey => passkey.UserId).IsRequired();
        });
        ConfigureIdentityVersion3(builder);
    }

    /// <summary>
    /// Identity takes its schema version from the host's options, which tests and design time lack; said here, the model is the same
    /// everywhere.
    /// </summary>
    private static void ConfigureIdentityVersion3(ModelBuilder builder)
    {
        builder.Entity<IdentityUserPasskey<Guid>>(passkey =>
        {
            passkey.ToTable("AspNetUserPasskeys");
            passkey.HasKey(row => row.CredentialId);
            passkey.Property(row => row.CredentialId).HasMaxLength(1024);
            passkey.OwnsOne(row => row.Data).ToJson();
        });
        builder.Entity<IdentityUserLogin<Guid>>(login =>
        {
            login.Property(row => row.LoginProvider).HasMaxLength(128);
            login.Property(row => row.ProviderKey).HasMaxLength(128);
        });
        builder.Entity<IdentityUserToken<Guid>>(token =>
        {
            token.Property(row => row.LoginProvider).HasMaxLength(128);
            token.Property(row => row.Name).HasMaxLength(128);
            token.Property(row => row.Value).HasMaxLength(2000);
        });
        builder.Entity<IdentityUserLogin<Guid>>().Property(row => row.ProviderDisplayName).HasMaxLength(128);
        builder.Entity<IdentityRole<Guid>>().Property(row => row.ConcurrencyStamp).HasMaxLength(64);
        builder.Entity<IdentityUserClaim<Guid>>(claim =>
        {
            claim.Property(row => row.ClaimType).HasMaxLength(256);
            claim.Property(row => row.ClaimValue).HasMaxLength(1000);
        });
        builder.Entity<IdentityRoleClaim<Guid>>(claim =>
        {
            claim.Property(row => row.ClaimType).HasMaxLength(256);
            claim.Property(row => row.ClaimValue).HasMaxLength(1000);
        });
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<CaseState>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<CaseOutcome>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<CaseEventKind>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<TreatmentState>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<WorkItemState>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<WorkItemForm>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<Role>().HaveConversion<string>().HaveMaxLength(32);
        configurationBuilder.Properties<DecisionKind>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<SecondSignature>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<OutboxKind>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<Procedure>().HaveConversion<string>().HaveMaxLength(48);

        configurationBuilder.Properties<WeeklyMeasure>().HaveConversion<string>().HaveMaxLength(24);
        configurationBuilder.Properties<CasePhase>().HaveConversion<byte>();

        // Urgency is a number so that worklists can order by it: 0 = Immediate.
        configurationBuilder.Properties<Urgency>().HaveConversion<byte>();
    }
}
