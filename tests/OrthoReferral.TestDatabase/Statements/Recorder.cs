using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// Stands between SQL Server's driver and a server that is not there: connections are not opened, and a command is recorded and answered
/// with one row. A context must not begin a transaction, which only a server can.
/// </summary>
internal sealed class Recorder : DbCommandInterceptor, IDbConnectionInterceptor
{
    /// <summary>True once a command was recorded.</summary>
    public bool HasRecorded { get; private set; }

    public InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        InterceptionResult.Suppress();

    public ValueTask<InterceptionResult> ConnectionOpeningAsync(
        DbConnection connection,
        ConnectionEventData eventData,
        InterceptionResult result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(InterceptionResult.Suppress());

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => Answer<DbDataReader>(command, new OneRowReader());

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Answer<DbDataReader>(command, new OneRowReader()));

    public override InterceptionResult<int> NonQueryExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result
    ) => Answer(command, 1);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<int> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Answer(command, 1));

    public override InterceptionResult<object> ScalarExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result
    ) => Answer<object>(command, 1);

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<object> result,
        CancellationToken cancellationToken = default
    ) => ValueTask.FromResult(Answer<object>(command, 1));

    private InterceptionResult<T> Answer<T>(DbCommand command, T answer)
    {
        var parameters = command.Parameters.Cast<SqlParameter>().Select(StatementParameter.Of);
        StatementLog.Add(new Statement(command.CommandText, [.. parameters], Origin.Here().Method));
        HasRecorded = true;
        return InterceptionResult<T>.SuppressWithResult(answer);
    }
}
