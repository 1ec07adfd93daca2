using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.Storage.Tests.SqlServer;

/// <summary>
/// Holds tests on SQLite to what SQL Server would refuse: a text longer than its column, a character that a varchar can't hold, and a
/// change that db/sqlserver/grants.sql denies to the program. SQLite takes all three.
/// </summary>
internal sealed partial class SqlServerLimits : SaveChangesInterceptor
{
    private static readonly string Grants = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "db", "sqlserver", "grants.sql"));
    private static readonly HashSet<(string Verb, string Table)> Denied =
    [
        .. Denials()
            .Matches(Grants)
            .SelectMany(match => match.Groups["verb"].Captures.Select(verb => (verb.Value, match.Groups["table"].Value))),
    ];

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
            if (Denied.Contains((verb, table)))
                throw new InvalidOperationException($"{verb} on {table} is denied to the program by grants.sql.");
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

    [GeneratedRegex(
        @"^DENY ((?<verb>INSERT|UPDATE|DELETE)(, )?)+ ON \[dbo\]\.\[(?<table>\w+)\]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Denials();
}
