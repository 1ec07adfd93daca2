using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.TestDatabase.Waiting;

/// <summary>Suspends before a connection is opened.</summary>
internal sealed class WaitingConnections(Waits waits) : DbConnectionInterceptor
{
    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    )
    {
        await waits.SuspendAsync(cancellationToken);
        return result;
    }
}
