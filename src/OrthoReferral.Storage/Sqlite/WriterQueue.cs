using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Writers of one program queue for the file. SQLite has one writer, and its own waiting sleeps and blocks the thread; a queue holds no
/// thread and wakes the next writer at once. It is a courtesy, not the lock: SQLite still guards the file against other programs.
/// </summary>
/// <remarks>
/// A transaction is the writer from its first statement to its end (<see cref="WriterTransaction"/>), also when that statement only reads:
/// what it has seen must still be so when the transaction writes. A statement outside a transaction is the writer for itself. Saving always
/// makes a transaction (<see cref="SqliteCaseDb"/>).
/// </remarks>
#pragma warning disable CA1001 // It lives as long as the program; a semaphore holds nothing until its wait handle is asked for.
internal sealed class WriterQueue : DbCommandInterceptor, IDbTransactionInterceptor
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <summary>The queue that a context was configured with.</summary>
    public static WriterQueue Of(DbContext db) =>
        db.GetService<IDbContextOptions>().FindExtension<CoreOptionsExtension>()!.Interceptors!.OfType<WriterQueue>().Single();

    /// <summary>Waits until nobody else of this program writes.</summary>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    public Task EnterAsync(CancellationToken cancellationToken) => writer.WaitAsync(cancellationToken);

    /// <summary>Lets the next writer go on.</summary>
    public void Leave() => writer.Release();

    /// <remarks>Deferred: SQLite locks nothing before the first statement.</remarks>
    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    ) =>
        ValueTask.FromResult(
            InterceptionResult<DbTransaction>.SuppressWithResult(
                ((SqliteConnection)connection).BeginTransaction(eventData.IsolationLevel, deferred: true)
            )
        );

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        await EnterTransactionAsync(eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        await EnterTransactionAsync(eventData, cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        await EnterTransactionAsync(eventData, cancellationToken);
        if (command.Transaction is not null || result.HasResult)
            return result;
        await EnterAsync(cancellationToken);
        try
        {
            return InterceptionResult<int>.SuppressWithResult(await command.ExecuteNonQueryAsync(cancellationToken));
        }
        finally
        {
            Leave();
        }
    }

    private static ValueTask EnterTransactionAsync(CommandEventData eventData, CancellationToken cancellationToken) =>
        eventData.Context?.Database.CurrentTransaction is WriterTransaction transaction
            ? transaction.EnterAsync(cancellationToken)
            : ValueTask.CompletedTask;
}
