using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Storage.SqlServer;

namespace OrthoReferral.Storage;

/// <summary>Whether the program can work on its database: asked at the start, and by <c>/health/ready</c>.</summary>
public static class DatabaseReadiness
{
    /// <summary>One line for each thing that is not as it must be, with what to do. Empty: the program can work.</summary>
    /// <exception cref="System.Data.Common.DbException">The database answered something else.</exception>
    public static async Task<IReadOnlyList<string>> FaultsAsync(CaseDb db, CancellationToken cancellationToken)
    {
        if (!await db.Database.CanConnectAsync(cancellationToken))
            return ["The database can't be reached."];
        var missing = (await db.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (missing > 0)
            return [$"The database lacks {missing} migration(s)."];
        return db is SqlServerCaseDb server ? await ServerDemands.FaultsAsync(server, cancellationToken) : [];
    }
}
