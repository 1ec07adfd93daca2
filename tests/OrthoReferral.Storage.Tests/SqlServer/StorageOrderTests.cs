using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.SqlServer;
using OrthoReferral.TestDatabase.Statements;

namespace OrthoReferral.Storage.Tests.SqlServer;

/// <summary>How SQL Server stores the rows: in which order, how wide, and how small.</summary>
public sealed class StorageOrderTests
{
    // The clustering key of every table. One that begins with a Guid belongs to a part, which is stored with its case, treatment or
    // handover.
    private static readonly Dictionary<string, string> Expected = new(StringComparer.Ordinal)
    {
        ["Absences"] = "RowNumber",
        ["AccountGrants"] = "RowNumber",
        ["AspNetRoleClaims"] = "Id",
        ["AspNetRoles"] = "RowNumber",
        ["AspNetUserClaims"] = "Id",
        ["AspNetUserLogins"] = "LoginProvider, ProviderKey",
        ["AspNetUserPasskeys"] = "RowNumber",
        ["AspNetUserRoles"] = "RowNumber",
        ["AspNetUserTokens"] = "RowNumber",
        ["AspNetUsers"] = "RowNumber",
        ["Assessments"] = "CaseId, RowNumber",
        ["AuditEntries"] = "Sequence",
        ["BlockClearances"] = "TreatmentId, RowNumber",
        ["BreakGlass"] = "CaseId, RowNumber",
        ["CareTeamMembers"] = "RowNumber",
        ["CareTeams"] = "RowNumber",
        ["CaseDocumentContents"] = "RowNumber",
        ["CaseDocuments"] = "CaseId, RowNumber",
        ["CaseEvents"] = "CaseId, Ordinal",
        ["CaseMessages"] = "CaseId, RowNumber",
        ["CasePeople"] = "CaseId, RowNumber",
        ["CaseTallies"] = "Sequence",
        ["Cases"] = "RowNumber",
        ["DatedShifts"] = "RowNumber",
        ["Decisions"] = "CaseId, RowNumber",
        ["ExportedCases"] = "RowNumber",
        ["FollowUps"] = "CaseId, RowNumber",
        ["HandedLeaflets"] = "HandoverId, RowNumber",
        ["HeldForms"] = "RowNumber",
        ["IdempotencyKeys"] = "RowNumber",
        ["InformationHandovers"] = "CaseId, RowNumber",
        ["InformationRequests"] = "CaseId, RowNumber",
        ["Leases"] = "Name",
        ["MessageReadings"] = "RowNumber",
        ["NameSpellings"] = "Id",
        ["NoticeChoices"] = "RowNumber",
        ["NoticeDeliveries"] = "RowNumber",
        ["Notices"] = "RowNumber",
        ["OidcLogouts"] = "RowNumber",
        ["Outbox"] = "Sequence",
        ["PasskeyChallenges"] = "RowNumber",
        ["PatientMerges"] = "PatientId, RowNumber",
        ["PatientNameTokens"] = "PatientId, RowNumber",
        ["PatientWarnings"] = "PatientId, RowNumber",
        ["Patients"] = "RowNumber",
        ["RadiationSessions"] = "TreatmentId, RowNumber",
        ["ReadSignOffs"] = "RowNumber",
        ["SavedViews"] = "RowNumber",
        ["SealedRows"] = "Kind, Position",
        ["Seals"] = "Kind, Number",
        ["SignInSessions"] = "RowNumber",
        ["SignatureProofs"] = "RowNumber",
        ["SignInKeys"] = "Id",
        ["SiteMembers"] = "RowNumber",
        ["Sites"] = "RowNumber",
        ["TreatmentChecks"] = "TreatmentId, RowNumber",
        ["TreatmentSuspensions"] = "TreatmentId, RowNumber",
        ["Treatments"] = "CaseId, RowNumber",
        ["WaitTallies"] = "Sequence",
        ["WeeklyShifts"] = "RowNumber",
        ["WeeklyTallies"] = "Sequence",
        ["WorkItems"] = "CaseId, RowNumber",
        ["WorkflowDefinitions"] = "DefinitionId, Version",

        // Its id is a version 7 Guid as text, which rises in the order of text.
        ["WorkflowInstances"] = "Id",
    };

    [Fact]
    public void Each_table_is_clustered_by_a_key_that_rises()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");

        var clustered = Tables(db).ToDictionary(entity => entity.GetTableName()!, ClusteredKeyOf, StringComparer.Ordinal);

        clustered
            .Select(table => $"{table.Key}: {table.Value}")
            .Order(StringComparer.Ordinal)
            .ShouldBe(Expected.Select(table => $"{table.Key}: {table.Value}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_account_that_is_saved_with_all_its_columns_leaves_out_the_number_of_its_row()
    {
        using var db = RecordingSqlServer.Open();
        var user = new ClinicUser
        {
            Id = Guid.CreateVersion7(),
            DisplayName = "Dr. Lena Fischer",
            ConcurrencyStamp = "0",
        };
        db.Update(user);

        db.SaveChanges();

        var update = StatementLog
            .All()
            .Where(statement => statement.Sql.Contains("UPDATE [AspNetUsers]", StringComparison.Ordinal))
            .ToList();
        update.ShouldNotBeEmpty();
        update.ShouldAllBe(statement => !statement.Sql.Contains("RowNumber", StringComparison.Ordinal));
    }

    [Fact]
    public void A_key_fits_into_its_index_whatever_it_holds()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");

        foreach (var entity in Tables(db))
        {
            foreach (var key in entity.GetKeys())
                Width(key.Properties).ShouldBeLessThanOrEqualTo(key.IsClustered() == false ? 1700 : 900, $"{key.GetName()}");
            foreach (var index in entity.GetIndexes())
                Width(index.Properties).ShouldBeLessThanOrEqualTo(index.IsClustered() == true ? 900 : 1700, index.GetDatabaseName());
        }
    }

    [Fact]
    public void An_index_has_few_columns_in_its_key_and_holds_the_others_beside_it()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");
        var indexes = Tables(db).SelectMany(entity => entity.GetIndexes()).ToDictionary(index => index.GetDatabaseName()!);

        indexes.Values.ShouldAllBe(index => index.Properties.Count <= 4);
        indexes["IX_Cases_Phase"]
            .GetIncludeProperties()
            .ShouldBe([
                "State",
                "Urgency",
                "ApprovedProcedure",
                "RecommendedProcedure",
                "ReviewRole",
                "OncologistId",
                "SiteId",
                "SubmittedAt",
                "NextDueAt",
                "NextDueSoonAt",
                "EscalatedAt",
            ]);
    }

    [Fact]
    public void A_word_of_the_program_is_a_varchar_or_a_number_and_a_hash_is_its_32_bytes()
    {
        using var db = MigrationTests.OpenForDesign("SqlServer");
        var columns = Tables(db).SelectMany(entity => entity.GetProperties()).ToList();

        columns
            .Where(column => (Nullable.GetUnderlyingType(column.ClrType) ?? column.ClrType).IsEnum)
            .Select(column => column.GetColumnType())
            .ShouldAllBe(type => type == "tinyint" || type.StartsWith("varchar(", StringComparison.Ordinal));
        var hashes = columns
            .Where(column => column.Name.EndsWith("Hash", StringComparison.Ordinal) && column.Name != "PasswordHash")
            .ToList();
        hashes.Count.ShouldBe(13);
        hashes.ShouldAllBe(column => column.GetColumnType() == "binary(32)");
    }

    [Fact]
    public async Task What_grows_with_the_cases_is_compressed_by_the_script()
    {
        await using var db = MigrationTests.OpenForDesign("SqlServer");
        var script = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "db", "sqlserver", "schema.sql"));

        foreach (var table in CompressedTables.Tables)
            script.ShouldContain($"ALTER INDEX ALL ON [{table}] REBUILD WITH (DATA_COMPRESSION = PAGE);");
        Expected
            .Keys.Except(CompressedTables.Tables)
            .ShouldBe(
                [
                    "Absences",
                    "AccountGrants",
                    "AspNetRoleClaims",
                    "AspNetRoles",
                    "AspNetUserClaims",
                    "AspNetUserLogins",
                    "AspNetUserPasskeys",
                    "AspNetUserRoles",
                    "AspNetUserTokens",
                    "AspNetUsers",
                    "CareTeamMembers",
                    "CareTeams",
                    "CaseDocumentContents",
                    "CaseTallies",
                    "DatedShifts",
                    "HeldForms",
                    "Leases",
                    "NoticeChoices",
                    "OidcLogouts",
                    "PasskeyChallenges",
                    "SavedViews",
                    "SignInKeys",
                    "SignInSessions",
                    "SiteMembers",
                    "Sites",
                    "WaitTallies",
                    "WeeklyShifts",
                    "WeeklyTallies",
                    "WorkflowDefinitions",
                ],
                ignoreOrder: true,
                "a table that grows with the cases belongs into CompressedTables"
            );
    }

    private static IEnumerable<IEntityType> Tables(DbContext db) =>
        db.GetService<IDesignTimeModel>()
            .Model.GetEntityTypes()
            .Where(entity => !entity.IsOwned() && !entity.IsMappedToJson() && entity.GetTableName() is not null);

    private static string ClusteredKeyOf(IEntityType entity)
    {
        var index = entity.GetIndexes().SingleOrDefault(index => index.IsClustered() == true);
        var key = entity.FindPrimaryKey()!;
        (index is not null && key.IsClustered() != false).ShouldBeFalse($"{entity.GetTableName()} has two clustered keys");
        return string.Join(", ", (index?.Properties ?? key.Properties).Select(property => property.GetColumnName()));
    }

    private static int Width(IEnumerable<IReadOnlyProperty> properties) =>
        properties.Sum(property =>
            property.GetColumnType() switch
            {
                "uniqueidentifier" => 16,
                "bigint" => 8,
                "datetimeoffset" or "datetimeoffset(3)" => 10,
                "rowversion" => 8,
                "int" => 4,
                "date" => 3,
                "tinyint" or "bit" => 1,
                { } text when text.StartsWith('n') => 2 * property.GetMaxLength()!.Value,
                _ => property.GetMaxLength()!.Value,
            }
        );
}
