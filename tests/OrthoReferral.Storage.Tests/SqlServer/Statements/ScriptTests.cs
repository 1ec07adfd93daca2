using OrthoReferral.TransactSql;

namespace OrthoReferral.Storage.Tests.SqlServer.Statements;

public sealed class ScriptTests
{
    public static TheoryData<string> Scripts => [.. Files()];

    [Fact]
    public void The_scripts_are_all_there() =>
        Files()
            .ShouldBe([
                "db/sqlserver/grants.sql",
                "db/sqlserver/restore-drill.sql",
                "db/sqlserver/schema.sql",
                "eng/compose/sqlserver-init.sql",
            ]);

    [Theory]
    [MemberData(nameof(Scripts))]
    public async Task A_script_is_right_Transact_SQL_and_names_only_what_the_schema_has(string file) =>
        StatementCheck.FaultsOf(await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, file)), Schema.OfTheProduct).ShouldBeEmpty();

    [Fact]
    public void The_schema_has_the_tables_of_the_product() =>
        new[] { "Cases", "Outbox", "AuditEntries", "WorkflowInstances" }.ShouldBeSubsetOf(Schema.OfTheProduct.TableNames);

    private static IEnumerable<string> Files() =>
        new[] { "db", "eng" }
            .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, folder), "*.sql", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);
}
