using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.Sqlite;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.Storage.Tests;

public sealed class MigrationTests
{
    [Fact]
    public async Task SQLite_migrates_from_an_empty_file()
    {
        await using var storage = new SqliteFixture();
        await storage.CreateAsync();
        await using var db = storage.Open();

        (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
        (await db.Seals.CountAsync()).ShouldBe(0);
        (await db.Cases.CountAsync()).ShouldBe(0);
    }

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("SqlServer")]
    public void The_migrations_make_exactly_the_model(string provider)
    {
        using var db = OpenForDesign(provider);

        db.Database.HasPendingModelChanges()
            .ShouldBeFalse(
                "add a migration: dotnet ef migrations add <Name> --project src/OrthoReferral.Storage --context "
                    + $"{provider}CaseDb --output-dir {provider}/Migrations"
            );
    }

    internal static CaseDb OpenForDesign(string provider) =>
        provider == "Sqlite" ? new SqliteDesignTimeFactory().CreateDbContext([]) : new SqlServerDesignTimeFactory().CreateDbContext([]);
}
