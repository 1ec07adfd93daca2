using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace OrthoReferral.Storage.Tests.SqlServer;

/// <summary>The script that a DBA applies, tested without a server.</summary>
public sealed class SchemaScriptTests
{
    private const string Regenerate =
        "dotnet ef migrations script --idempotent --project src/OrthoReferral.Storage --context SqlServerCaseDb --output "
        + "db/sqlserver/schema.sql";

    private static string Folder { get; } = Path.Combine(RepositoryRoot.Path, "db", "sqlserver");

    [Fact]
    public async Task The_committed_script_is_what_the_migrations_give()
    {
        await using var db = MigrationTests.OpenForDesign("SqlServer");
        var generated = db.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.Idempotent);

        var committed = await File.ReadAllTextAsync(Path.Combine(Folder, "schema.sql"));

        var stale = $"db/sqlserver/schema.sql is stale; write it anew with: {Regenerate}";
        var (ours, theirs) = (Lines(committed), Lines(generated));
        foreach (var (line, expected) in ours.Zip(theirs))
            line.ShouldBe(expected, stale);
        ours.Length.ShouldBe(theirs.Length, stale);
    }

    [Fact]
    public void Texts_without_a_limit_are_only_those_whose_length_nobody_knows()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");

        var unlimited = db
            .Model.GetEntityTypes()
            .Where(entity => !entity.IsMappedToJson())
            .SelectMany(entity => entity.GetProperties())
            .Where(property => property.GetColumnType() == "nvarchar(max)")
            .Select(property => $"{property.DeclaringType.GetTableName()}.{property.Name}")
            .Distinct()
            .Order(StringComparer.Ordinal);

        unlimited.ShouldBe([
            "Assessments.FactsJson",
            "Assessments.ResultJson",
            "Cases.FactsJson",
            "Cases.TypedByJson",
            "HeldForms.Content",
            "IdempotencyKeys.ResponseJson",
            "InformationRequests.Facts",
            "Outbox.Body",
            "SignInKeys.Xml",
            "WorkflowDefinitions.Content",
            "WorkflowInstances.Callbacks",
            "WorkflowInstances.State",
        ]);
    }

    [Fact]
    public void Queues_are_indexed_by_what_waits_and_not_by_what_has_ended()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");

        var filters = db
            .Model.GetEntityTypes()
            .SelectMany(entity => entity.GetIndexes())
            .Where(index => index.GetFilter() is not null)
            .ToDictionary(index => index.GetDatabaseName()!, index => index.GetFilter()!, StringComparer.Ordinal);

        foreach (var queue in new[] { "IX_WorkItems_Queue", "IX_WorkItems_Decisions", "IX_WorkItems_Clocks", "IX_WorkItems_Steps" })
            filters[queue].ShouldBe("EndedAt IS NULL", queue);
        filters["IX_WorkItems_Mine"].ShouldBe("State = 'Claimed'");
        filters["IX_WorkItems_Unclaimed"].ShouldBe("State = 'Open'");
    }

    [Fact]
    public void A_connection_that_breaks_is_tried_again()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");

        db.Database.CreateExecutionStrategy().RetriesOnFailure.ShouldBeTrue();
    }

    [Theory]
    [InlineData("Cases")]
    [InlineData("WorkItems")]
    [InlineData("Treatments")]
    public void A_row_that_people_change_at_the_same_time_has_a_rowversion(string table)
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");
        var version = db
            .Model.GetEntityTypes()
            .Single(entity => entity.GetTableName() == table && !entity.IsOwned())
            .FindProperty("Version")
            .ShouldNotBeNull();

        version.IsConcurrencyToken.ShouldBeTrue();
        version.GetColumnType().ShouldBe("rowversion");
    }

    private static string[] Lines(string script) => script.TrimStart('\uFEFF').ReplaceLineEndings("\n").TrimEnd().Split('\n');
}
