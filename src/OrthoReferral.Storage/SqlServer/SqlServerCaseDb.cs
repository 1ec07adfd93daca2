using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Data.Configurations;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Leases;
using OrthoReferral.Storage.SignInKeys;
using OrthoReferral.Storage.Workflow;

namespace OrthoReferral.Storage.SqlServer;

/// <summary>The case database on SQL Server: how a hospital runs it.</summary>
internal sealed class SqlServerCaseDb(DbContextOptions<SqlServerCaseDb> options) : CaseDb(options)
{
    private const string ByCodePoint = "Latin1_General_100_BIN2";

    /// <inheritdoc/>
    public override async Task<long> TakeCaseNumberAsync(int year, CancellationToken cancellationToken) =>
        (await Database.SqlQuery<long>($"SELECT NEXT VALUE FOR [CaseNumbers] AS [Value]").ToListAsync(cancellationToken)).Single();

    /// <inheritdoc/>
    public override async Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellationToken) =>
        time != TimeProvider.System
            ? time.GetUtcNow()
            : (
                await Database
                    .SqlQuery<DateTimeOffset>($"SELECT TODATETIMEOFFSET(SYSUTCDATETIME(), 0) AS [Value]")
                    .ToListAsync(cancellationToken)
            ).Single();

    /// <inheritdoc/>
    /// <exception cref="Microsoft.Data.SqlClient.SqlException">
    /// 51222: somebody else holds it for longer than locks are waited for.
    /// </exception>
    public override async Task GuardAsync(string what, CancellationToken cancellationToken) =>
        await Database
            .SqlQuery<int>(
                $"""
                DECLARE @got int;
                EXEC @got = sp_getapplock @Resource = {what}, @LockMode = 'Exclusive', @LockOwner = 'Transaction';
                IF @got < 0 THROW 51222, 'Somebody else holds this for too long.', 1;
                SELECT @got AS [Value];
                """
            )
            .ToListAsync(cancellationToken);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        WorkflowModel.Configure(builder);
        LeaseRow.Configure(builder);
        SignInKeyRow.Configure(builder);

        HexHash.Use(builder);
        CoveringIndexes.Resolve(builder, (index, covered) => index.SetIncludeProperties(covered));

        // Counts on over the years; a number that a rolled-back draft took is a gap.
        builder.HasSequence<long>("CaseNumbers");

        // Search ranges compare by code point, as on SQLite; and two idempotency keys that differ in case are two keys.
        builder.Entity<ReferralCase>().Property(row => row.FamilyNameKey).UseCollation(ByCodePoint);
        builder.Entity<ReferralCase>().Property(row => row.MrnKey).UseCollation(ByCodePoint);
        builder.Entity<PatientRecord>().Property(row => row.MrnKey).UseCollation(ByCodePoint);
        builder.Entity<PatientNameToken>().Property(row => row.Token).UseCollation(ByCodePoint);
        builder.Entity<NameSpelling>().Property(row => row.Spelling).UseCollation(ByCodePoint);
        builder.Entity<NameSpelling>().Property(row => row.Token).UseCollation(ByCodePoint);
        builder.Entity<Site>().Property(row => row.NameKey).UseCollation(ByCodePoint);
        builder.Entity<IdempotencyRecord>().Property(row => row.Key).UseCollation(ByCodePoint);
        builder.Entity<ReferralCase>().Property(row => row.Version).HasConversion<byte[]>().IsRowVersion();
        builder.Entity<PatientRecord>().Property(row => row.Version).HasConversion<byte[]>().IsRowVersion();
        builder.Entity<WorkItem>().Property(row => row.Version).HasConversion<byte[]>().IsRowVersion();
        builder.Entity<Treatment>().Property(row => row.Version).HasConversion<byte[]>().IsRowVersion();
        builder.Entity<AuditEntry>().ToTable(table => table.HasTrigger("TR_AuditEntries_AppendOnly"));
        builder.Entity<ExportedCase>().ToTable(table => table.HasTrigger("TR_ExportedCases_AppendOnly"));
        builder.Entity<Seal>().ToTable(table => table.HasTrigger("TR_Seals_AppendOnly"));
        builder.Entity<SealedRow>().ToTable(table => table.HasTrigger("TR_SealedRows_AppendOnly"));
        builder.Entity<CaseEvent>().ToTable(table => table.HasTrigger("TR_CaseEvents_AppendOnly"));
        ClusteredKeys.Choose(builder);
    }
}
