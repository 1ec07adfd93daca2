using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.ElsaServer;
using OrthoReferral.Storage.SignInKeys;
using OrthoReferral.Storage.Workflow;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>The case database on SQLite: the default for one machine.</summary>
public sealed class SqliteCaseDb(DbContextOptions<SqliteCaseDb> options) : CaseDb(options)
{
    /// <summary>
    /// What the save that is under way has yet to link to the audit chain; null when it has no audit entries or has linked them.
    /// </summary>
    internal AuditLinks? ToLink { get; set; }

    /// <summary>A transaction on SQLite is the only writer of the whole file from its first statement on.</summary>
    public override Task LockAuditHeadAsync(CancellationToken cancellationToken) => Task.CompletedTask;

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

        // "theater 2" is the room "Theater 2", as with SQL Server's usual collations.
        builder.Entity<Treatment>().Property(row => row.Room).UseCollation("NOCASE");
        builder.Entity<ReferralCase>().Property(row => row.Version).IsConcurrencyToken();
        builder.Entity<WorkItem>().Property(row => row.Version).IsConcurrencyToken();
        builder.Entity<Treatment>().Property(row => row.Version).IsConcurrencyToken();
    }

    private sealed class UtcTicksConverter()
        : ValueConverter<DateTimeOffset, long>(value => value.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
