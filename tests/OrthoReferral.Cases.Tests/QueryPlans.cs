using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Cases.Tests;

/// <summary>How SQLite carries a query out: which index it reads, and what it sorts.</summary>
internal static class QueryPlans
{
    public static Task<List<string>> PlanAsync(this CaseFixture fixture, Func<CaseDb, IQueryable> query) =>
        fixture.ReadAsync(async db =>
        {
            await db.Database.OpenConnectionAsync();
            await using var command = query(db).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            var steps = new List<string>();
            await using var reader = await command.ExecuteReaderAsync();
            while (await reader.ReadAsync())
                steps.Add(reader.GetString(3));
            return steps;
        });
}
