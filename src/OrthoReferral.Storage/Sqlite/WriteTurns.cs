using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Writers of one SQLite file take turns. SQLite has one writer; its own waiting sleeps and blocks the thread,
/// whereas a queue wakes the next writer at once. The turn is a courtesy, not the lock: SQLite still guards the
/// file against other processes.
/// </summary>
/// <remarks>
/// A turn begins with the first statement of a transaction or with a write outside one: making the statements of a commit takes
/// as long as carrying them out, and nobody need wait for it. It ends with its transaction (<see cref="TurnTransactions"/>) or write.
/// </remarks>
internal sealed class WriteTurns : DbCommandInterceptor, IDbTransactionInterceptor
{
    private static readonly ConcurrentDictionary<string, WriteTurn> Files = new(StringComparer.Ordinal);

    // Kept, because a connection string costs more to read than the turn to take.
    private static readonly ConditionalWeakTable<DbConnection, WriteTurn> Turns = [];

    private static readonly ConditionalWeakTable<DbConnection, WriteTurn> Held = [];

    /// <remarks>Deferred: SQLite locks nothing before the first statement.</remarks>
    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(TransactionStarting(connection, eventData, result));

    public InterceptionResult<DbTransaction> TransactionStarting(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result
    ) =>
        InterceptionResult<DbTransaction>.SuppressWithResult(
            ((SqliteConnection)connection).BeginTransaction(eventData.IsolationLevel, deferred: true)
        );

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        if (NeedsTurn(command, eventData))
            await TakeAsync(command.Connection!, cancellationToken);
        return result;
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        if (NeedsTurn(command, eventData))
            Take(command.Connection!);
        return result;
    }

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        if (NeedsTurn(command, eventData))
            await TakeAsync(command.Connection!, cancellationToken);
        return result;
    }

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    )
    {
        if (NeedsTurn(command, eventData))
            Take(command.Connection!);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        if (command.Transaction is not null)
            await TakeAsync(command.Connection!, cancellationToken);
        return result;
    }

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result
    )
    {
        if (command.Transaction is not null)
            Take(command.Connection!);
        return result;
    }

    public override int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        GiveBackAlone(command, eventData);
        return result;
    }

    public override async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        int result,
        CancellationToken cancellationToken = default
    )
    {
        if (WritesAlone(command, eventData))
            await GiveBackAsync(command.Connection);
        return result;
    }

    public override InterceptionResult DataReaderDisposing(
        DbCommand command,
        DataReaderDisposingEventData eventData,
        InterceptionResult result
    )
    {
        if (command is { Transaction: null, Connection: { } connection })
        {
            // The statement ends, and its row is committed, with the reader.
            eventData.DataReader.Close();
            GiveBack(connection);
        }

        return result;
    }

    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => GiveBackAlone(command, eventData);

    public override Task CommandFailedAsync(
        DbCommand command,
        CommandErrorEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        GiveBackAlone(command, eventData);
        return Task.CompletedTask;
    }

    public override void CommandCanceled(DbCommand command, CommandEndEventData eventData) => GiveBackAlone(command, eventData);

    public override Task CommandCanceledAsync(
        DbCommand command,
        CommandEndEventData eventData,
        CancellationToken cancellationToken = default
    )
    {
        GiveBackAlone(command, eventData);
        return Task.CompletedTask;
    }

    // Within a transaction a statement that only reads needs it, too: what it has seen must still be so when the transaction writes.
    private static bool NeedsTurn(DbCommand command, CommandEventData eventData) =>
        command.Transaction is not null || WritesAlone(command, eventData);

    private static bool WritesAlone(DbCommand command, CommandEventData eventData) =>
        command is { Transaction: null, Connection: not null }
        && eventData.CommandSource
            is CommandSource.SaveChanges
                or CommandSource.ExecuteUpdate
                or CommandSource.ExecuteDelete
                or CommandSource.ExecuteSqlRaw;

    private static WriteTurn TurnOf(DbConnection connection) =>
        Turns.GetValue(
            connection,
            static one => Files.GetOrAdd(new SqliteConnectionStringBuilder(one.ConnectionString).DataSource, static _ => new WriteTurn())
        );

    private static void GiveBackAlone(DbCommand command, CommandEventData eventData)
    {
        if (WritesAlone(command, eventData))
            GiveBack(command.Connection);
    }

    private static async ValueTask TakeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        if (Held.TryGetValue(connection, out _))
            return;
        var turn = TurnOf(connection);
        await turn.TakeAsync(cancellationToken);
        Held.Add(connection, turn);
    }

    private static void Take(DbConnection connection)
    {
        if (Held.TryGetValue(connection, out _))
            return;
        var turn = TurnOf(connection);
        turn.Take();
        Held.Add(connection, turn);
    }

    /// <summary>Lets the next writer go on; nothing happens when the connection has no turn.</summary>
    internal static WriteTurn.Handover GiveBackAsync(DbConnection? connection) =>
        connection is not null && Held.TryGetValue(connection, out var turn) && Held.Remove(connection) ? turn.GiveBackAsync() : default;

    /// <inheritdoc cref="GiveBackAsync"/>
    internal static void GiveBack(DbConnection? connection)
    {
        if (connection is not null && Held.TryGetValue(connection, out var turn) && Held.Remove(connection))
            turn.GiveBack();
    }
}
