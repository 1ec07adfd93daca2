using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Data;

/// <summary>
/// The case database: the record. One context, used directly by the use cases; Storage derives one class per provider
/// (types, concurrency token, workflow tables, migrations).
/// </summary>
public abstract class CaseDb(DbContextOptions options) : IdentityDbContext<ClinicUser, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<ReferralCase> Cases => Set<ReferralCase>();

    public DbSet<PatientRecord> Patients => Set<PatientRecord>();

    public DbSet<PatientNameToken> PatientNameTokens => Set<PatientNameToken>();

    public DbSet<NameSpelling> NameSpellings => Set<NameSpelling>();

    public DbSet<PatientMerge> PatientMerges => Set<PatientMerge>();

    public DbSet<PatientWarning> PatientWarnings => Set<PatientWarning>();

    public DbSet<Site> Sites => Set<Site>();

    public DbSet<SiteMember> SiteMembers => Set<SiteMember>();

    public DbSet<CareTeam> CareTeams => Set<CareTeam>();

    public DbSet<CareTeamMember> CareTeamMembers => Set<CareTeamMember>();

    public DbSet<Absence> Absences => Set<Absence>();

    public DbSet<WeeklyShift> WeeklyShifts => Set<WeeklyShift>();

    public DbSet<DatedShift> DatedShifts => Set<DatedShift>();

    public DbSet<CasePerson> CasePeople => Set<CasePerson>();

    public DbSet<BreakGlass> BreakGlass => Set<BreakGlass>();

    public DbSet<CaseEvent> Events => Set<CaseEvent>();

    public DbSet<AssessmentRecord> Assessments => Set<AssessmentRecord>();

    public DbSet<WorkItem> WorkItems => Set<WorkItem>();

    public DbSet<Treatment> Treatments => Set<Treatment>();

    public DbSet<TreatmentCheck> Checks => Set<TreatmentCheck>();

    public DbSet<TreatmentSuspension> TreatmentSuspensions => Set<TreatmentSuspension>();

    public DbSet<BlockClearance> BlockClearances => Set<BlockClearance>();

    public DbSet<RadiationSession> RadiationSessions => Set<RadiationSession>();

    public DbSet<ProcedureDecision> Decisions => Set<ProcedureDecision>();

    public DbSet<AccountGrant> AccountGrants => Set<AccountGrant>();

    public DbSet<SignatureProof> SignatureProofs => Set<SignatureProof>();

    public DbSet<InformationRequest> InformationRequests => Set<InformationRequest>();

    public DbSet<FollowUpVisit> FollowUps => Set<FollowUpVisit>();

    public DbSet<CaseMessage> Messages => Set<CaseMessage>();

    public DbSet<MessageReading> MessageReadings => Set<MessageReading>();

    public DbSet<CaseDocument> Documents => Set<CaseDocument>();

    public DbSet<InformationHandover> InformationHandovers => Set<InformationHandover>();

    public DbSet<Notice> Notices => Set<Notice>();

    public DbSet<NoticeChoice> NoticeChoices => Set<NoticeChoice>();

    public DbSet<NoticeDelivery> NoticeDeliveries => Set<NoticeDelivery>();

    public DbSet<AuditEntry> Audit => Set<AuditEntry>();

    public DbSet<ReadSignOff> ReadSignOffs => Set<ReadSignOff>();

    public DbSet<ExportedCase> ExportedCases => Set<ExportedCase>();

    public DbSet<Seal> Seals => Set<Seal>();

    public DbSet<SealedRow> SealedRows => Set<SealedRow>();

    public DbSet<OutboxMessage> Outbox => Set<OutboxMessage>();

    public DbSet<IdempotencyRecord> Idempotency => Set<IdempotencyRecord>();

    public DbSet<PasskeyChallenge> PasskeyChallenges => Set<PasskeyChallenge>();

    public DbSet<OidcLogout> OidcLogouts => Set<OidcLogout>();

    public DbSet<HeldForm> HeldForms => Set<HeldForm>();

    public DbSet<CaseTally> CaseTallies => Set<CaseTally>();

    public DbSet<WeeklyTally> WeeklyTallies => Set<WeeklyTally>();

    public DbSet<WaitTally> WaitTallies => Set<WaitTally>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<SignInSession> SignInSessions => Set<SignInSession>();

    /// <summary>The next number of a case, taken by one statement.</summary>
    /// <param name="year">Counted for itself where the provider counts in a table; a sequence goes on over the years.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task<long> TakeCaseNumberAsync(int year, CancellationToken cancellationToken);

    /// <summary>
    /// The one clock by which nodes compare leases: the database's own, so that a node whose clock is wrong takes nothing from another.
    /// SQLite is on this machine, so there it is <paramref name="time"/>; and so it is everywhere when <paramref name="time"/> is not the
    /// machine's clock, because all nodes of a test share theirs.
    /// </summary>
    public abstract Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellationToken);

    /// <summary>
    /// From here to the end of the transaction nobody else can pass who asks for the same: for a rule over rows of different cases, which
    /// two transactions could break together without a row in common. SQLite has one writer, so there is nothing to do.
    /// </summary>
    /// <param name="what">What is guarded, at most 200 characters, for example <c>room:THEATER 2</c>.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public abstract Task GuardAsync(string what, CancellationToken cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CaseDb).Assembly);
        builder.Entity<ClinicUser>(user =>
        {
            user.Property(row => row.DisplayName).HasMaxLength(120);
            user.Property(row => row.TimeZone).HasMaxLength(60);
            user.Property(row => row.PhoneNumber).HasMaxLength(40);
            user.Property(row => row.PasswordHash).HasMaxLength(256);
            user.Property(row => row.SecurityStamp).HasMaxLength(64);
            user.Property(row => row.ConcurrencyStamp).HasMaxLength(64);

            // Identity saves an account with all its columns as it read them; these are counted by statements of their own.
            user.Property(row => row.LastCodeStep).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            user.Property(row => row.ClaimsAt).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            user.Property(row => row.AccessFailedCount).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            user.Property(row => row.LockoutEnd).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            user.Property(row => row.WrongProofs).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
            user.Property(row => row.ProofsRefusedUntil).Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
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
            // Issuer and subject of the identity provider, at most 255 ASCII characters each (OpenID Connect Core, section 2).
            login.Property(row => row.LoginProvider).HasMaxLength(ClinicUser.LongestProviderKey).IsUnicode(false);
            login.Property(row => row.ProviderKey).HasMaxLength(ClinicUser.LongestProviderKey).IsUnicode(false);
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
        configurationBuilder.Properties<CaseState>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<CaseOutcome>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<CaseEventKind>().HaveConversion<string>().HaveMaxLength(40).AreUnicode(false);
        configurationBuilder.Properties<TreatmentState>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<WorkItemState>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<WorkItemForm>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<Role>().HaveConversion<string>().HaveMaxLength(32).AreUnicode(false);
        configurationBuilder.Properties<DecisionKind>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<SecondSignature>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<RecheckReason>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<BlockSeverity>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<OutboxKind>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<Procedure>().HaveConversion<string>().HaveMaxLength(48).AreUnicode(false);
        configurationBuilder.Properties<Jurisdiction>().HaveConversion<string>().HaveMaxLength(8).AreUnicode(false);
        configurationBuilder.Properties<LabUnits>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configurationBuilder.Properties<NoticeKind>().HaveConversion<string>().HaveMaxLength(32).AreUnicode(false);
        configurationBuilder.Properties<AccountNews>().HaveConversion<string>().HaveMaxLength(32).AreUnicode(false);
        configurationBuilder.Properties<NoticeChannel>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configurationBuilder.Properties<DeliveryState>().HaveConversion<string>().HaveMaxLength(16).AreUnicode(false);
        configurationBuilder.Properties<DayOfWeek>().HaveConversion<byte>();
        configurationBuilder.Properties<NoticeUrgency>().HaveConversion<byte>();
        configurationBuilder.Properties<WeeklyMeasure>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<SessionKind>().HaveConversion<string>().HaveMaxLength(8).AreUnicode(false);
        configurationBuilder.Properties<SessionEnd>().HaveConversion<string>().HaveMaxLength(24).AreUnicode(false);
        configurationBuilder.Properties<CasePhase>().HaveConversion<byte>();
        configurationBuilder.Properties<CalendarDate>().HaveConversion<CalendarDateConverter>().HaveMaxLength(10).AreUnicode(false);

        // Urgency is a number so that worklists can order by it: 0 = Immediate.
        configurationBuilder.Properties<Urgency>().HaveConversion<byte>();
    }
}
