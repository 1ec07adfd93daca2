using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// Statements that the product has written as text and reads row by row: SQL Server would be sent the same as SQLite. Those that EF made
/// have a source and are recorded before; a test's own <c>ExecuteSql</c> has one, too.
/// </summary>
internal sealed class RecordedText : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (eventData.CommandSource == CommandSource.Unknown && Origin.Here() is { From: Origin.Side.Product, Method: var method })
            StatementLog.Add(new Statement(result.CommandText, [.. result.Parameters.Cast<DbParameter>().Select(TypeOf)], method));
        return result;
    }

    /// <summary>As SQL Server's driver takes it from the value.</summary>
    private static StatementParameter TypeOf(DbParameter parameter) =>
        StatementParameter.Of(new SqlParameter(parameter.ParameterName, parameter.Value));
}
