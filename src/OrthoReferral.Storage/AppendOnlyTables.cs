using Microsoft.EntityFrameworkCore.Migrations;

namespace OrthoReferral.Storage;

/// <summary>
/// Tables whose rows are never changed or removed: the audit entries with the cases of exports and what was found in unusual reads, their
/// seals, and the timeline. Triggers refuse it in the database itself, for every login, the owner's included. The one exception is SQL
/// Server's role of those who dispose of records: it may take the content out of an audit entry, and remove the timeline of a case that is
/// removed.
/// </summary>
internal static class AppendOnlyTables
{
    internal static IReadOnlyList<string> Tables { get; } =
    ["AuditEntries", "ExportedCases", "ReadSignOffs", "Seals", "SealedRows", "CaseEvents"];

    public static void ProtectOnSqlite(MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            foreach (var act in new[] { "UPDATE", "DELETE" })
            {
                migration.Sql(
                    $"""
                    CREATE TRIGGER "TR_{table}_No{act}" BEFORE {act} ON "{table}"
                    BEGIN
                        SELECT RAISE(ABORT, '{table} is append-only.');
                    END;
                    """
                );
            }
        }
    }

    public static void ProtectOnSqlServer(MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            // CREATE TRIGGER must be alone in its batch; EXEC makes it so inside the idempotent script.
            migration.Sql(
                $"EXEC(N'CREATE TRIGGER [TR_{table}_AppendOnly] ON [{table}] AFTER UPDATE, DELETE AS "
                    + $"{UnlessDisposal(table)}THROW 51000, N''{table} is append-only.'', 1;');"
            );
        }
    }

    // What is in "inserted" is a change, what is only in "deleted" a removal.
    private static string UnlessDisposal(string table) =>
        table switch
        {
            "AuditEntries" => "IF ISNULL(IS_ROLEMEMBER(N''orthoreferral_disposal''), 0) = 0 OR NOT EXISTS (SELECT 1 FROM inserted) ",
            "CaseEvents" => "IF ISNULL(IS_ROLEMEMBER(N''orthoreferral_disposal''), 0) = 0 OR EXISTS (SELECT 1 FROM inserted) ",
            _ => "",
        };

    public static void ReleaseOnSqlite(MigrationBuilder migration)
    {
        foreach (var table in Tables)
        {
            migration.Sql($"""DROP TRIGGER "TR_{table}_NoUPDATE";""");
            migration.Sql($"""DROP TRIGGER "TR_{table}_NoDELETE";""");
        }
    }

    public static void ReleaseOnSqlServer(MigrationBuilder migration)
    {
        foreach (var table in Tables)
            migration.Sql($"DROP TRIGGER [TR_{table}_AppendOnly];");
    }
}
