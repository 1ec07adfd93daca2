using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Keeps what SQLite compiled: a statement that a connection has run before is run again without being parsed and planned anew, which
/// costs more than running most of the product's statements. The provider compiles a command each time, and EF makes a new command for
/// each query; so a command of the same text that was run before is lent in its place. SQLite itself compiles a kept statement anew when
/// the schema has changed.
/// </summary>
/// <remarks>Stands behind <see cref="WriteTurns"/>, because it runs the command itself.</remarks>
internal sealed class KeptStatements : DbCommandInterceptor
{
    private static readonly ConditionalWeakTable<SqliteConnection, Shelf> Shelves = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => result.HasResult ? result : InterceptionResult<DbDataReader>.SuppressWithResult(ShelfOf(command).Read(command));

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ReaderExecuting(command, eventData, result));
    }

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    ) => result.HasResult ? result : InterceptionResult<int>.SuppressWithResult(ShelfOf(command).Run(command));

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(NonQueryExecuting(command, eventData, result));
    }

    public override InterceptionResult DataReaderDisposing(
        DbCommand command,
        DataReaderDisposingEventData eventData,
        InterceptionResult result
    )
    {
        eventData.DataReader.Close();
        ShelfOf(command).TakeBack(command);
        return result;
    }

    private static Shelf ShelfOf(DbCommand command) => Shelves.GetOrCreateValue((SqliteConnection)command.Connection!);

    /// <summary>The statements of one connection, which one thread uses at a time.</summary>
    private sealed class Shelf
    {
        // The product's own texts are some hundred; writes of many rows differ by their number of rows.
        private const int MostKept = 200;
        private const int LongestKept = 8_000;

        private readonly Dictionary<string, SqliteCommand> free = new(StringComparer.Ordinal);
        private readonly Dictionary<DbCommand, SqliteCommand> lent = new(ReferenceEqualityComparer.Instance);

        public SqliteDataReader Read(DbCommand command)
        {
            var own = Take(command);
            try
            {
                var reader = own.ExecuteReader();
                lent[command] = own;
                return reader;
            }
            catch
            {
                own.Dispose();
                throw;
            }
        }

        public int Run(DbCommand command)
        {
            var own = Take(command);
            try
            {
                var rows = own.ExecuteNonQuery();
                PutDown(own);
                return rows;
            }
            catch
            {
                own.Dispose();
                throw;
            }
        }

        public void TakeBack(DbCommand command)
        {
            if (lent.Remove(command, out var own))
                PutDown(own);
        }

        // Off the shelf while it is used: the same text may be read twice at once.
        private SqliteCommand Take(DbCommand command)
        {
            var wanted = (SqliteCommand)command;
            if (!free.Remove(wanted.CommandText, out var own))
                own = new SqliteCommand(wanted.CommandText, wanted.Connection);
            own.Transaction = wanted.Transaction;
            own.CommandTimeout = wanted.CommandTimeout;
            foreach (SqliteParameter parameter in wanted.Parameters)
                own.Parameters.Add(parameter);
            return own;
        }

        private void PutDown(SqliteCommand own)
        {
            own.Parameters.Clear();
            own.Transaction = null;
            if (own.CommandText.Length > LongestKept || free.ContainsKey(own.CommandText))
            {
                own.Dispose();
                return;
            }

            if (free.Count == MostKept)
                Clear();
            free.Add(own.CommandText, own);
        }

        private void Clear()
        {
            foreach (var own in free.Values)
                own.Dispose();
            free.Clear();
        }
    }
}
