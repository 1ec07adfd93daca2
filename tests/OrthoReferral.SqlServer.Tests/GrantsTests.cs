using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Audit;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Storage.Tests;

namespace OrthoReferral.SqlServer.Tests;

/// <summary>db/sqlserver/grants.sql on a server: the program's role does its work and can't touch what is append-only.</summary>
[Collection(SqlServerCollection.Name)]
public sealed class GrantsTests(SqlServerFixture server) : IAsyncLifetime
{
    private const int PermissionDenied = 229;
    private const int AppendOnly = 51000;

    private readonly SqlServerStorage storage = SqlServerStorage.On(server);

    public async Task InitializeAsync()
    {
        if (!server.IsSqlServer)
            return;
        await storage.CreateAsync();
        var grants = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "db", "sqlserver", "grants.sql"));
        await using var db = storage.Open();
        // Applied twice, as an upgrade does.
        for (var run = 0; run < 2; run++)
            await SqlScript.ApplyAsync(db, grants);
        await SqlScript.ApplyAsync(db, "CREATE USER program WITHOUT LOGIN; ALTER ROLE orthoreferral_app ADD MEMBER program;");
        db.Cases.Add(Samples.Submitted());
        db.Audit.Add(new AuditEntry("act", null, "system", null, null, null, null, Samples.Now));
        await AuditedTransaction.CommitAsync(db, CancellationToken.None);
    }

    public Task DisposeAsync() => storage.DisposeAsync().AsTask();

    [SkippableFact]
    public async Task The_program_does_its_work_with_no_more_than_its_role() =>
        await AsProgramAsync(async db =>
        {
            (await db.Database.GetAppliedMigrationsAsync()).ShouldNotBeEmpty();
            var row = await db.Cases.SingleAsync();
            row.EnterState(CaseState.AwaitingReview, null, Actor.System, Samples.Now);
            db.Cases.Add(Samples.Submitted("OR-2026-000002"));
            db.Audit.Add(new AuditEntry("act", null, "system", null, null, null, null, Samples.Now));
            await AuditedTransaction.CommitAsync(db, CancellationToken.None);

            (await db.Cases.CountAsync()).ShouldBe(2);
            await CaseNumberCounter.NextAsync(db, 2026, CancellationToken.None);
            (await AuditSealing.SealAsync(db, Samples.Now, after: 0, CancellationToken.None)).Count.ShouldBe(2);
            await FoldTallies.FoldAsync(db, CancellationToken.None);
            (await AuditVerification.VerifyAsync(db, CancellationToken.None)).ShouldSatisfyAllConditions(
                report => report.IsWhole.ShouldBeTrue(),
                report => report.Entries.ShouldBe(2)
            );
        });

    [SkippableTheory]
    [InlineData("UPDATE AuditEntries SET Action = 'edited'")]
    [InlineData("DELETE AuditEntries")]
    [InlineData("UPDATE CaseEvents SET ActorName = 'edited'")]
    [InlineData("DELETE CaseEvents")]
    [InlineData("UPDATE Seals SET Count = 7")]
    [InlineData("DELETE SealedRows")]
    [InlineData("UPDATE CaseTallies SET Count = 7")]
    [InlineData("DELETE Cases")]
    [InlineData("DELETE __EFMigrationsHistory")]
    public async Task The_program_is_denied_what_changes_the_record(string sql) =>
        await AsProgramAsync(async db =>
            (await Should.ThrowAsync<SqlException>(() => SqlScript.ApplyAsync(db, sql))).Number.ShouldBe(PermissionDenied)
        );

    [SkippableTheory]
    [InlineData("TRUNCATE TABLE AuditEntries")]
    [InlineData("DROP TRIGGER TR_AuditEntries_AppendOnly")]
    [InlineData("DISABLE TRIGGER TR_AuditEntries_AppendOnly ON AuditEntries")]
    [InlineData("DROP TABLE AuditEntries")]
    [InlineData("ALTER ROLE orthoreferral_app DROP MEMBER program")]
    [InlineData("GRANT UPDATE ON AuditEntries TO program")]
    public async Task The_program_can_t_take_the_protection_away(string sql)
    {
        await AsProgramAsync(db => Should.ThrowAsync<SqlException>(() => SqlScript.ApplyAsync(db, sql)));

        await using var db = storage.Open();
        (await db.Audit.CountAsync()).ShouldBe(1);
        (await Should.ThrowAsync<SqlException>(() => SqlScript.ApplyAsync(db, "DELETE AuditEntries"))).Number.ShouldBe(AppendOnly);
    }

    [SkippableTheory]
    [InlineData("UPDATE AuditEntries SET Action = 'edited'")]
    [InlineData("DELETE AuditEntries")]
    [InlineData("UPDATE CaseEvents SET ActorName = 'edited'")]
    [InlineData("DELETE CaseEvents")]
    public async Task The_triggers_refuse_it_to_the_owner_too(string sql)
    {
        SkipElsewhere();
        await using var db = storage.Open();
        (await Should.ThrowAsync<SqlException>(() => SqlScript.ApplyAsync(db, sql))).Number.ShouldBe(AppendOnly);
    }

    private void SkipElsewhere() => Skip.IfNot(server.IsSqlServer, $"Rights are SQL Server's own; the server is {server.Product}.");

    /// <summary>One connection that has the rights of the program's user and no others, until it is closed.</summary>
    private async Task AsProgramAsync(Func<CaseDb, Task> act)
    {
        SkipElsewhere();
        await using var db = storage.Open();
        await db.Database.OpenConnectionAsync();
        await SqlScript.ApplyAsync(db, "EXECUTE AS USER = 'program'");
        try
        {
            await act(db);
        }
        finally
        {
            await SqlScript.ApplyAsync(db, "REVERT");
        }
    }
}
