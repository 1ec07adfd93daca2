using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// Collects table and key of every row that a chain of calls inserts, updates or deletes, and the text and values of every writing or
/// locking statement that is not a save. A row whose key the database gives is left out: it is new, so nobody else can wait for it.
/// </summary>
public sealed class WrittenRows : SaveChangesInterceptor, IDbCommandInterceptor
{
    private static readonly string[] Writing = ["INSERT", "UPDATE", "DELETE", "MERGE", "LOCK"];

    private readonly AsyncLocal<WrittenBy?> current = new();

    public async Task<IReadOnlySet<string>> OfAsync(Func<Task> act)
    {
        var written = Begin();
        await act();
        return written.Rows;
    }

    /// <summary>Collects from here to the end of the calling method; a collection that began before gets the rows, too.</summary>
    public WrittenBy Begin() => current.Value = new WrittenBy(current.Value);

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries().Where(IsWritten))
            current.Value?.Add($"{entry.Metadata.GetTableName()} {Key(entry)}", CaseOf(entry));
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        Add(command, eventData);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        Add(command, eventData);
        return ValueTask.FromResult(result);
    }

    private static bool IsWritten(EntityEntry entry) =>
        entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted
        && !entry.Properties.Any(property => property.IsTemporary);

    private static Guid? CaseOf(EntityEntry entry) =>
        entry.Entity is ReferralCase referral ? referral.Id
        : entry.Metadata.FindProperty("CaseId") is { } property ? entry.Property(property).CurrentValue as Guid?
        : null;

    private static string Key(EntityEntry entry) =>
        string.Join(
            ", ",
            entry
                .Metadata.FindPrimaryKey()!
                .Properties.Select(property => Convert.ToString(entry.Property(property).CurrentValue, CultureInfo.InvariantCulture))
        );

    private void Add(DbCommand command, CommandEventData eventData)
    {
        if (eventData.CommandSource == CommandSource.SaveChanges)
            return;
        if (!Array.Exists(Writing, word => command.CommandText.Contains(word + " ", StringComparison.OrdinalIgnoreCase)))
            return;
        var values = command.Parameters.Cast<DbParameter>().Select(parameter => parameter.Value?.ToString());
        current.Value?.Add($"{command.CommandText} [{string.Join(", ", values)}]", caseId: null);
    }
}

/// <summary>What one chain of calls has written.</summary>
public sealed class WrittenBy(WrittenBy? outer)
{
    private readonly Lock gate = new();
    private readonly HashSet<string> rows = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> cases = [];

    public IReadOnlySet<string> Rows => rows;

    /// <summary>The cases that the rows belong to.</summary>
    public IReadOnlySet<Guid> Cases => cases;

    public void Add(string row, Guid? caseId)
    {
        lock (gate)
        {
            rows.Add(row);
            if (caseId is { } known)
                cases.Add(known);
        }

        outer?.Add(row, caseId);
    }
}
