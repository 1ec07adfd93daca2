using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Data.Configurations;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Leases;
using OrthoReferral.Storage.SignInKeys;
using OrthoReferral.Storage.Workflow;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>The case database on SQLite: the default for one machine.</summary>
internal sealed class SqliteCaseDb : CaseDb
{
    /// <summary>Saving always makes a transaction, so that <see cref="WriterQueue"/> sees where each write begins and ends.</summary>
    public SqliteCaseDb(DbContextOptions<SqliteCaseDb> options)
        : base(options) => Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;

    /// <inheritdoc/>
    public override async Task<long> TakeCaseNumberAsync(int year, CancellationToken cancellationToken)
    {
        if (Database.CurrentTransaction is not null)
            return await TakeAsync();
        return await Database
            .CreateExecutionStrategy()
            .ExecuteAsync(async () =>
            {
                await using var transaction = await Database.BeginTransactionAsync(cancellationToken);
                var taken = await TakeAsync();
                await transaction.CommitAsync(cancellationToken);
                return taken;
            });

        async Task<long> TakeAsync() =>
            (
                await Database
                    .SqlQuery<long>(
                        $"""
                        INSERT INTO "CaseNumbers" ("Year", "Last") VALUES ({year}, 1)
                        ON CONFLICT ("Year") DO UPDATE SET "Last" = "Last" + 1 RETURNING "Last"
                        """
                    )
                    .ToListAsync(cancellationToken)
            ).Single();
    }

    /// <inheritdoc/>
    public override Task<DateTimeOffset> NowAsync(TimeProvider time, CancellationToken cancellationToken) =>
        Task.FromResult(time.GetUtcNow());

    /// <inheritdoc/>
    public override Task GuardAsync(string what, CancellationToken cancellationToken) => Task.CompletedTask;

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);

        // SQLite can't compare DateTimeOffset text; UTC ticks compare and sort as numbers.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        WorkflowModel.Configure(builder);
        LeaseRow.Configure(builder);
        SignInKeyRow.Configure(builder);

        HexHash.Use(builder);
        CoveringIndexes.Resolve(builder, AppendToKey);

        builder.Entity<CaseNumberCounter>(counter =>
        {
            counter.ToTable("CaseNumbers");
            counter.HasKey(row => row.Year);
            counter.Property(row => row.Year).ValueGeneratedNever();
        });

        // "theater 2" is the room "Theater 2", as with SQL Server's usual collations.
        builder.Entity<Treatment>().Property(row => row.Room).UseCollation("NOCASE");
        builder.Entity<ReferralCase>().Property(row => row.Version).IsConcurrencyToken();
        builder.Entity<PatientRecord>().Property(row => row.Version).IsConcurrencyToken();
        builder.Entity<WorkItem>().Property(row => row.Version).IsConcurrencyToken();
        builder.Entity<Treatment>().Property(row => row.Version).IsConcurrencyToken();
    }

    private static void AppendToKey(IMutableIndex index, string[] covered)
    {
        var entity = index.DeclaringEntityType;
        entity.RemoveIndex(index);
        var wider = entity.AddIndex([.. index.Properties, .. covered.Select(name => entity.FindProperty(name)!)]);
        wider.SetDatabaseName(index.GetDatabaseName());
        wider.SetFilter(index.GetFilter());
    }

    private sealed class UtcTicksConverter()
        : ValueConverter<DateTimeOffset, long>(value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
