using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.TransactSql;

namespace OrthoReferral.Storage.Tests.SqlServer;

/// <summary>
/// Holds tests on SQLite to what SQL Server would refuse: a text longer than its column, a character that a varchar can't hold, and a
/// change that db/sqlserver/grants.sql does not allow the program. SQLite takes all three.
/// </summary>
internal sealed class SqlServerLimits : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Check(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Check(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    internal static void Check(DbContext db)
    {
        foreach (
            var entry in db
                .ChangeTracker.Entries()
                .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
        )
        {
            var table = entry.Metadata.GetTableName() ?? "";
            var verb = entry.State switch
            {
                EntityState.Added => "INSERT",
                EntityState.Modified => "UPDATE",
                _ => "DELETE",
            };
            if (!Grants.OfTheProgram.Allows(verb, table) && Closed(entry, verb, table) is { Count: > 0 } closed)
                throw new InvalidOperationException(
                    $"{verb} on {table} ({string.Join(", ", closed)}) is not granted to the program by grants.sql."
                );
            foreach (var property in entry.Properties.Concat(entry.ComplexProperties.SelectMany(part => part.Properties)))
                Check(property, table);
        }
    }

    private static void Check(PropertyEntry property, string table)
    {
        var stored = property.Metadata.GetTypeMapping().Converter is { } converter
            ? converter.ConvertToProvider(property.CurrentValue)
            : property.CurrentValue;
        if (stored is not string text)
            return;
        if (property.Metadata.GetMaxLength() is { } longest && text.Length > longest)
            throw new InvalidOperationException($"{table}.{property.Metadata.Name} holds {longest} characters, not {text.Length}.");
        if (property.Metadata.IsUnicode() == false && !text.All(char.IsAscii))
            throw new InvalidOperationException(
                $"{table}.{property.Metadata.Name} is a varchar and can't hold every character of its text."
            );
    }

    /// <summary>The columns that the program may not change; "*" for another verb.</summary>
    private static List<string> Closed(EntityEntry entry, string verb, string table) =>
        verb == "UPDATE"
            ? [.. Changed(entry).Except(Grants.OfTheProgram.UpdatableColumns(table), StringComparer.OrdinalIgnoreCase)]
            : ["*"];

    // A part that is stored as JSON is one column.
    private static IEnumerable<string> Changed(EntityEntry entry) =>
        entry.Metadata.GetContainerColumnName() is { } json
            ? [json]
            : entry
                .Properties.Concat(entry.ComplexProperties.SelectMany(part => part.Properties))
                .Where(property => property.IsModified && property.Metadata.Name != "Version")
                .Select(property => property.Metadata.GetColumnName());
}
