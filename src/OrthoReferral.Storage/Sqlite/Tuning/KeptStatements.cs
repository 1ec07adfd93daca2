using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;

namespace OrthoReferral.Storage.Sqlite.Tuning;

/// <summary>
/// Keeps what SQLite compiled: a statement that a connection has run before is run again without being parsed and planned anew, which
/// costs more than running most of the product's statements. The provider compiles a command each time, and EF makes a new command for
/// each query; so a command of the same text that was run before is lent in its place. SQLite itself compiles a kept statement anew when
/// the schema has changed.
/// </summary>
/// <remarks>
/// Stands behind <see cref="WriterQueue"/>, because it runs the command itself. With <see cref="KeptConnection"/>, without which nothing
/// is kept: 194 to 157 ms of the server's processor time for a case, 7.5 to 9.0 cases per second at 8 clients (<c>Benchmarks -- compare
/// api</c>, medians of five rounds, 28 November 2026).
/// </remarks>
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

internal static class KeptStatementsSetup
{
    /// <summary>
    /// Keeps connections open and what SQLite compiled for them. Behind <see cref="WriterQueue"/> in the list of interceptors.
    /// </summary>
    public static DbContextOptionsBuilder KeepStatements(this DbContextOptionsBuilder options) =>
#pragma warning disable EF1001 // See KeptConnection.
        options.ReplaceService<ISqliteRelationalConnection, KeptConnection>().AddInterceptors(new KeptStatements());
#pragma warning restore EF1001
}
