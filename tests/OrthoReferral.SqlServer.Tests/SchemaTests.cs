using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Tests;

namespace OrthoReferral.SqlServer.Tests;

[Collection(SqlServerCollection.Name)]
public sealed class SchemaTests(SqlServerFixture server)
{
    [SkippableFact]
    public async Task Migrations_lead_to_the_latest_version_from_empty_and_from_every_earlier_one()
    {
        await using var probe = new SqlServerStorage(server);
        await probe.CreateAsync();
        await using var latest = probe.Open();
        var expected = await SchemaAsync(latest);
        foreach (var earlier in latest.Database.GetMigrations().SkipLast(1))
        {
            await using var storage = new SqlServerStorage(server);
            await storage.CreateEmptyAsync();
            await using var db = storage.Open();
            await db.GetService<IMigrator>().MigrateAsync(earlier);
            await db.Database.MigrateAsync();
            (await SchemaAsync(db)).ShouldBe(expected, $"from {earlier}");
        }
    }

    [SkippableFact]
    public async Task The_script_applied_by_hand_equals_the_migrations_and_can_be_applied_twice()
    {
        await using var migrated = new SqlServerStorage(server);
        await migrated.CreateAsync();
        await using var expected = migrated.Open();

        await using var scripted = new SqlServerStorage(server);
        await scripted.CreateEmptyAsync();
        await using var db = scripted.Open();
        var script = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "db", "sqlserver", "schema.sql"));
        for (var run = 0; run < 2; run++)
            await SqlScript.ApplyAsync(db, script);

        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await SchemaAsync(db)).ShouldBe(await SchemaAsync(expected));
    }

    /// <summary>One line for every column with its type, index with its columns, constraint and trigger.</summary>
    private static async Task<List<string>> SchemaAsync(CaseDb db)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = """
            SELECT CONCAT(TABLE_NAME, '.', COLUMN_NAME, ' ', DATA_TYPE, ' ', CHARACTER_MAXIMUM_LENGTH, ' ', NUMERIC_PRECISION, ' ',
                IS_NULLABLE, ' ', COLLATION_NAME, ' ', COLUMN_DEFAULT)
            FROM INFORMATION_SCHEMA.COLUMNS
            UNION ALL
            SELECT CONCAT(OBJECT_NAME(i.object_id), ' ', i.name, ' ', i.is_unique, ' ', i.filter_definition, ' ',
                COL_NAME(c.object_id, c.column_id), ' ', c.key_ordinal, ' ', c.is_included_column)
            FROM sys.indexes i JOIN sys.index_columns c ON c.object_id = i.object_id AND c.index_id = i.index_id
            WHERE OBJECTPROPERTY(i.object_id, 'IsUserTable') = 1
            UNION ALL
            SELECT CONCAT(OBJECT_NAME(parent_object_id), ' ', name, ' ', definition) FROM sys.check_constraints
            UNION ALL
            SELECT CONCAT(OBJECT_NAME(parent_object_id), ' ', name, ' ', OBJECT_NAME(referenced_object_id), ' ',
                delete_referential_action_desc)
            FROM sys.foreign_keys
            UNION ALL
            SELECT CONCAT(OBJECT_NAME(parent_id), ' ', name, ' ', is_disabled, ' ', OBJECT_DEFINITION(object_id))
            FROM sys.triggers WHERE parent_class = 1
            ORDER BY 1
            """;
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return lines;
    }
}
