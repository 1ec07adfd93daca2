using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// A transaction that leaves the <see cref="WriterQueue"/> however it ends: committed, rolled back or just left. EF tells interceptors
/// nothing of the last.
/// </summary>
internal sealed class WriterTransaction(
    IRelationalConnection connection,
    DbTransaction transaction,
    Guid transactionId,
    IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
    bool transactionOwned,
    ISqlGenerationHelper sqlGenerationHelper
) : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sqlGenerationHelper)
{
    private readonly WriterQueue queue = WriterQueue.Of(connection.Context);
    private bool isWriter;

    /// <summary>Before each of its statements; waits before the first one.</summary>
    public async ValueTask EnterAsync(CancellationToken cancellationToken)
    {
        if (isWriter)
            return;
        await queue.EnterAsync(cancellationToken);
        isWriter = true;
    }

    protected override void ClearTransaction()
    {
        Leave();
        base.ClearTransaction();
    }

    protected override Task ClearTransactionAsync(CancellationToken cancellationToken = default)
    {
        Leave();
        return base.ClearTransactionAsync(cancellationToken);
    }

    // Once: a transaction that was committed is cleared again when it is disposed.
    private void Leave()
    {
        if (!isWriter)
            return;
        isWriter = false;
        queue.Leave();
    }

    /// <summary>Has EF make these.</summary>
    internal sealed class Factory(RelationalTransactionFactoryDependencies dependencies) : RelationalTransactionFactory(dependencies)
    {
        public override RelationalTransaction Create(
            IRelationalConnection connection,
            DbTransaction transaction,
            Guid transactionId,
            IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
            bool transactionOwned
        ) => new WriterTransaction(connection, transaction, transactionId, logger, transactionOwned, Dependencies.SqlGenerationHelper);
    }
}
