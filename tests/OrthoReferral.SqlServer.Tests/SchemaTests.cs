using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.SqlServer.Tests;

[Collection(SqlServerCollection.Name)]
public sealed partial class SchemaTests(SqlServerFixture server)
{
    [Fact]
    public async Task Migrations_lead_to_the_latest_version_from_empty_and_from_every_earlier_one()
    {
        await using var probe = new SqlServerStorage(server);
        await probe.CreateAsync();
        await using var latest = probe.Open();
        var expected = await ColumnsAsync(latest);
        foreach (var earlier in latest.Database.GetMigrations().SkipLast(1))
        {
            await using var storage = new SqlServerStorage(server);
            await storage.CreateEmptyAsync();
            await using var db = storage.Open();
            await db.GetService<IMigrator>().MigrateAsync(earlier);
            await db.Database.MigrateAsync();
            (await ColumnsAsync(db)).ShouldBe(expected, $"from {earlier}");
        }
    }

    [Fact]
    public async Task The_script_applied_by_hand_equals_the_migrations_and_can_be_applied_twice()
    {
        await using var migrated = new SqlServerStorage(server);
        await migrated.CreateAsync();
        await using var expected = migrated.Open();

        await using var scripted = new SqlServerStorage(server);
        await scripted.CreateEmptyAsync();
        await using var db = scripted.Open();
        var script = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);
        for (var run = 0; run < 2; run++)
        {
            foreach (var batch in Batch().Split(script).Where(b => !string.IsNullOrWhiteSpace(b)))
                await db.Database.ExecuteSqlRawAsync(batch.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal));
        }

        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await ColumnsAsync(db)).ShouldBe(await ColumnsAsync(expected));
    }

    /// <summary>Every column with its type, and every index with its columns.</summary>
    private static Task<List<string>> ColumnsAsync(CaseDb db) => db.Database.SqlQueryRaw<string>(
        """
        SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME, ' ', DATA_TYPE, ' ', CHARACTER_MAXIMUM_LENGTH, ' ', NUMERIC_PRECISION, ' ', IS_NULLABLE, ' ', COLLATION_NAME) AS Value
        FROM INFORMATION_SCHEMA.COLUMNS
        UNION ALL
        SELECT CONCAT(OBJECT_NAME(i.object_id), ' ', i.name, ' ', i.is_unique, ' ', i.filter_definition, ' ', COL_NAME(c.object_id, c.column_id), ' ', c.key_ordinal, ' ', c.is_included_column)
        FROM sys.indexes i JOIN sys.index_columns c ON c.object_id = i.object_id AND c.index_id = i.index_id
        WHERE OBJECTPROPERTY(i.object_id, 'IsUserTable') = 1
        ORDER BY 1
        """).ToListAsync();

    [GeneratedRegex(@"(?m)^GO\s*$")]
    private static partial Regex Batch();
}
