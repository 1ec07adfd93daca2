using Microsoft.EntityFrameworkCore;
using OrthoReferral.TransactSql;

namespace OrthoReferral.Storage.Tests.SqlServer;

/// <summary>
/// db/sqlserver/grants.sql lists what is allowed. That the program needs nothing more is checked at the end of each suite.
/// </summary>
public sealed class GrantsScriptTests
{
    private static readonly string[] Verbs = ["INSERT", "UPDATE", "DELETE"];

    [Fact]
    public void Every_table_is_in_the_list_so_that_a_new_one_is_thought_about() =>
        Schema.OfTheProduct.TableNames.Except(Grants.OfTheProgram.Objects, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();

    [Fact]
    public void The_list_names_no_table_and_no_column_that_is_not_there()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");
        var columns = db
            .Model.GetRelationalModel()
            .Tables.ToDictionary(
                table => table.Name,
                table => table.Columns.Select(column => column.Name),
                StringComparer.OrdinalIgnoreCase
            );
        foreach (var grants in new[] { Grants.OfTheProgram, Grants.OfDisposal })
        {
            foreach (var name in grants.Objects.Except(["CaseNumbers", "__EFMigrationsHistory"]))
            {
                columns.ShouldContainKey(name);
                grants.UpdatableColumns(name).Except(columns[name], StringComparer.OrdinalIgnoreCase).ShouldBeEmpty(name);
            }
        }
    }

    [Theory]
    [InlineData("INSERT INTO [NewTable] ([Id]) VALUES (1)", "not granted: INSERT on [NewTable]")]
    [InlineData("SELECT [Id] FROM [NewTable]", "not granted: SELECT on [NewTable]")]
    [InlineData("UPDATE [Cases] SET [Number] = 'x'", "not granted: UPDATE on [Cases] ([Number])")]
    [InlineData("UPDATE [c] SET [c].[Number] = 'x' FROM [Cases] AS [c]", "not granted: UPDATE on [Cases] ([Number])")]
    [InlineData("DELETE FROM [c] FROM [Cases] AS [c]", "not granted: DELETE on [Cases]")]
    [InlineData("UPDATE [AuditEntries] SET [Why] = 'x'", "not granted: UPDATE on [AuditEntries] ([Why])")]
    [InlineData(
        "MERGE [Leases] USING (VALUES (1)) AS i (a) ON 1=0 WHEN NOT MATCHED THEN INSERT ([Name]) VALUES ('x');",
        "not granted: INSERT on [Leases]"
    )]
    public void What_is_not_in_the_list_is_closed(string sql, string fault) =>
        Grants.OfTheProgram.FaultsOf(sql).ShouldHaveSingleItem().ShouldBe(fault);

    [Theory]
    [InlineData("UPDATE [c] SET [c].[State] = @p FROM [Cases] AS [c] WHERE EXISTS (SELECT 1 FROM [WorkItems] AS [w])")]
    [InlineData("DELETE FROM [o] FROM [Outbox] AS [o]")]
    public void What_is_in_the_list_is_open(string sql) => Grants.OfTheProgram.FaultsOf(sql).ShouldBeEmpty();

    [Theory]
    [InlineData("DENY DELETE ON [dbo].[Cases] TO [app];")]
    [InlineData("GRANT SELECT ON SCHEMA::[dbo] TO [app];")]
    [InlineData("GRANT CONTROL TO [app];")]
    public void The_list_grants_objects_and_denies_nothing(string sql) => Should.Throw<FormatException>(() => Grants.Read(sql, "app"));

    [Fact]
    public void The_program_changes_and_removes_nothing_that_is_append_only()
    {
        foreach (var table in AppendOnlyTables.Tables.Append("Assessments"))
        {
            Grants.OfTheProgram.UpdatableColumns(table).ShouldBeEmpty(table);
            Grants.OfTheProgram.Allows("UPDATE", table).ShouldBeFalse(table);
            Grants.OfTheProgram.Allows("DELETE", table).ShouldBeFalse(table);
        }
    }

    [Fact]
    public void A_decision_stays_as_it_was_signed() =>
        Grants
            .OfTheProgram.UpdatableColumns("Decisions")
            .ShouldBe(["Signature", "SecondSignerId", "SecondSignerName", "SecondProofId"], ignoreOrder: true);

    [Fact]
    public void The_program_removes_nothing_that_belongs_to_a_case()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");
        var parts = new HashSet<string>(StringComparer.Ordinal) { "Cases" };
        while (
            db
                .Model.GetEntityTypes()
                .Where(entity => entity.GetForeignKeys().Any(key => parts.Contains(key.PrincipalEntityType.GetTableName()!)))
                .Select(entity => entity.GetTableName()!)
                .Except(parts)
                .ToList()
                is { Count: > 0 } found
        )
            parts.UnionWith(found);

        parts.ShouldContain("RadiationSessions");
        parts.Where(table => Grants.OfTheProgram.Allows("DELETE", table)).ShouldBeEmpty();

        // Disposal can remove a case with all of its parts.
        parts.Where(table => !Grants.OfDisposal.Allows("DELETE", table)).ShouldBeEmpty();
    }

    [Fact]
    public void Disposal_takes_the_content_of_an_audit_entry_and_leaves_its_place_and_hash()
    {
        var content = Grants.OfDisposal.UpdatableColumns("AuditEntries");

        content.ShouldContain("DisposalCertificate");
        content.Intersect(["Sequence", "Id", "At", "Hash", "HashVersion"], StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        foreach (var table in new[] { "Seals", "SealedRows" })
            Verbs.Where(verb => Grants.OfDisposal.Allows(verb, table)).ShouldBeEmpty(table);
        Grants.OfDisposal.Objects.Where(table => Grants.OfDisposal.Allows("INSERT", table)).ShouldBeEmpty();
    }
}
