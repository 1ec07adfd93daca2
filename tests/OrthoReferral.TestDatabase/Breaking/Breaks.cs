using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using OrthoReferral.Storage.Outages;

namespace OrthoReferral.TestDatabase.Breaking;

/// <summary>
/// Breaks the connection where a test says: before or after a statement, before or after a commit. What was not committed is undone, as a
/// server does when a connection ends. The work is tried again by the same strategy as on SQL Server. One for <see
/// cref="TestInterceptors"/>.
/// </summary>
public sealed class Breaks
{
    private const int CantOpen = 14;

    private readonly ConcurrentQueue<string> statements = [];
    private int met;
    private int? breakAt;

    /// <summary>True: no statement is answered any more and a retry does not help, as when the file is gone.</summary>
    public bool IsAway { get; set; }

    /// <summary>The texts that were begun since <see cref="At"/> or <see cref="Count"/>.</summary>
    public IReadOnlyCollection<string> Statements => statements;

    /// <summary>How many points were passed since <see cref="At"/> or <see cref="Count"/>.</summary>
    public int Met => met;

    /// <summary>Whether the connection was broken.</summary>
    public bool HasBroken { get; private set; }

    /// <summary>Only counts the points from here on.</summary>
    public void Count() => Begin(null);

    /// <summary>Breaks once, at this point from here on; the first is 0.</summary>
    public void At(int point) => Begin(point);

    internal DbContextOptionsBuilder Register(DbContextOptionsBuilder options) =>
        options
            .AddInterceptors(new Commands(this), new Transactions(this))
            .UseSqlite(sqlite => sqlite.ExecutionStrategy(dependencies => new OutageStrategy(dependencies)));

    private void Begin(int? point)
    {
        statements.Clear();
        (met, breakAt, HasBroken) = (0, point, false);
    }

    private void Meet()
    {
        if (IsAway)
            throw new SqliteException("The test has taken the database away.", CantOpen);
        if (met++ != breakAt)
            return;
        HasBroken = true;
        throw new BrokenConnectionException();
    }

    private sealed class Commands(Breaks breaks) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        ) => Before(command, result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        ) => Before(command, result);

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            DbDataReader result,
            CancellationToken cancellationToken = default
        ) => After(result);

        public override ValueTask<int> NonQueryExecutedAsync(
            DbCommand command,
            CommandExecutedEventData eventData,
            int result,
            CancellationToken cancellationToken = default
        ) => After(result);

        private ValueTask<T> Before<T>(DbCommand command, T result)
        {
            breaks.statements.Enqueue(command.CommandText);
            breaks.Meet();
            return ValueTask.FromResult(result);
        }

        private ValueTask<T> After<T>(T result)
        {
            try
            {
                breaks.Meet();
            }
            catch (BrokenConnectionException)
            {
                (result as IDisposable)?.Dispose();
                throw;
            }

            return ValueTask.FromResult(result);
        }
    }

    private sealed class Transactions(Breaks breaks) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            breaks.Meet();
            return ValueTask.FromResult(result);
        }

        public override Task TransactionCommittedAsync(
            DbTransaction transaction,
            TransactionEndEventData eventData,
            CancellationToken cancellationToken = default
        )
        {
            breaks.Meet();
            return Task.CompletedTask;
        }
    }
}

/// <summary>As a driver throws it when the connection ends.</summary>
public sealed class BrokenConnectionException() : DbException("The connection was broken by the test.")
{
    public override bool IsTransient => true;
}
