using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.TestDatabase.Waiting;

/// <summary>Suspends before each command is executed and before each of its rows.</summary>
internal sealed class WaitingCommands(Waits waits) : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    )
    {
        await waits.SuspendAsync(cancellationToken);
        return result;
    }

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command,
        CommandExecutedEventData eventData,
        DbDataReader result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult<DbDataReader>(new WaitingReader(result, waits));

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    )
    {
        await waits.SuspendAsync(cancellationToken);
        return result;
    }

    public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    )
    {
        await waits.SuspendAsync(cancellationToken);
        return result;
    }
}
