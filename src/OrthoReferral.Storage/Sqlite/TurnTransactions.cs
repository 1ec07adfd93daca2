using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace OrthoReferral.Storage.Sqlite;

/// <summary>
/// Makes transactions that give the writer's turn (see <see cref="WriteTurns"/>) back however they end: committed, rolled back or just
/// left.
/// </summary>
internal sealed class TurnTransactions(RelationalTransactionFactoryDependencies dependencies) : RelationalTransactionFactory(dependencies)
{
    public override RelationalTransaction Create(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned
    ) => new TurnTransaction(connection, transaction, transactionId, logger, transactionOwned, Dependencies.SqlGenerationHelper);

    private sealed class TurnTransaction(
        IRelationalConnection connection,
        DbTransaction transaction,
        Guid transactionId,
        IDiagnosticsLogger<DbLoggerCategory.Database.Transaction> logger,
        bool transactionOwned,
        ISqlGenerationHelper sqlGenerationHelper
    ) : RelationalTransaction(connection, transaction, transactionId, logger, transactionOwned, sqlGenerationHelper)
    {
        // Given back once: the connection may have begun its next turn when this is disposed.
        private DbConnection? holder = connection.DbConnection;

        protected override void ClearTransaction()
        {
            WriteTurns.GiveBack(Interlocked.Exchange(ref holder, null));
            base.ClearTransaction();
        }

        protected override async Task ClearTransactionAsync(CancellationToken cancellationToken = default)
        {
            await WriteTurns.GiveBackAsync(Interlocked.Exchange(ref holder, null));
            await base.ClearTransactionAsync(cancellationToken);
        }
    }
}
