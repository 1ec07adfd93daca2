using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.TestDatabase.Waiting;

/// <summary>Suspends before a transaction begins and before it ends, and at its savepoints.</summary>
internal sealed class WaitingTransactions(Waits waits) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection,
        TransactionStartingEventData eventData,
        InterceptionResult<DbTransaction> result,
        CancellationToken cancellationToken = default
    )
    {
        await waits.SuspendAsync(cancellationToken);
        return result;
    }

    public override ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => SuspendAsync(result, cancellationToken);

    public override ValueTask<InterceptionResult> TransactionRollingBackAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => SuspendAsync(result, cancellationToken);

    public override ValueTask<InterceptionResult> CreatingSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => SuspendAsync(result, cancellationToken);

    public override ValueTask<InterceptionResult> RollingBackToSavepointAsync(
        DbTransaction transaction,
        TransactionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => SuspendAsync(result, cancellationToken);

    private async ValueTask<InterceptionResult> SuspendAsync(InterceptionResult result, CancellationToken cancellationToken)
    {
        await waits.SuspendAsync(cancellationToken);
        return result;
    }
}
