using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Update;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>The changes of a save, made again on rows of SQL Server's model and sent from there.</summary>
internal static class RecordedSave
{
    // EF writes up to three rows one by one, and four or more in one MERGE.
    private const int Many = 4;

    private static readonly Forms Forms = new();

    public static void Record(IList<IUpdateEntry> changes)
    {
        var form = string.Join('\n', changes.CountBy(FormOf).Select(row => $"{Math.Min(row.Value, Many)} {row.Key}"));
        if (!Forms.IsNew(form))
            return;
        var recorder = new Recorder();
        try
        {
            using var db = RecordingSqlServer.Open(recorder);
            Send(changes, db, recorder);
        }
        catch (Exception refused)
        {
            StatementLog.Add(new Statement(form, [], Origin.Here().Method, refused.ToString()));
        }
    }

    private static string FormOf(IUpdateEntry change)
    {
        var modified = ColumnsOf(change.EntityType).Where(change.IsModified).Select(column => column.Name);
        return $"{change.EntityType.Name} {change.EntityState} {string.Join(',', modified)}";
    }

    private static void Send(IList<IUpdateEntry> changes, SqlServerCaseDb db, Recorder recorder)
    {
        var rows = db.GetService<IUpdateAdapterFactory>().CreateStandalone();
        foreach (var change in changes)
            Repeat(change, rows);
        var connection = db.GetService<IRelationalConnection>();
        foreach (var batch in db.GetService<ICommandBatchPreparer>().BatchCommands(rows.GetEntriesToSave(), rows))
        {
            try
            {
                batch.Execute(connection);
            }
            catch (Exception) when (recorder.HasRecorded)
            {
                // Expected: the numbers that the recorder answers are invented and need not fit.
            }
        }
    }

    private static void Repeat(IUpdateEntry change, IUpdateAdapter rows)
    {
        // A key that the database gives has no value yet.
        var values = ColumnsOf(change.EntityType)
            .Where(column => !change.HasTemporaryValue(column))
            .ToDictionary(column => column.Name, change.GetCurrentValue, StringComparer.Ordinal);
        var row = rows.CreateEntry(values, rows.Model.FindEntityType(change.EntityType.Name)!);
        if (change.EntityState == EntityState.Added)
        {
            row.EntityState = EntityState.Added;
            return;
        }

        row.EntityState = EntityState.Unchanged;
        var columns = ColumnsOf(row.EntityType).ToDictionary(column => column.Name, StringComparer.Ordinal);
        foreach (var from in ColumnsOf(change.EntityType))
        {
            var to = columns[from.Name];
            if (to.IsConcurrencyToken)
                row.SetOriginalValue(to, change.GetOriginalValue(from));

            // SQL Server itself counts a row version.
            if (change.IsModified(from) && to.ValueGenerated != ValueGenerated.OnAddOrUpdate)
                row.SetPropertyModified(to);
        }

        if (change.EntityState == EntityState.Deleted)
            row.EntityState = EntityState.Deleted;
    }

    /// <summary>The columns, including those of parts that have no key of their own.</summary>
    private static IEnumerable<IProperty> ColumnsOf(IEntityType entity) =>
        entity.GetFlattenedProperties().OrderBy(property => property.Name, StringComparer.Ordinal);
}
