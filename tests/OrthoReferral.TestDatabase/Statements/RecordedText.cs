using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace OrthoReferral.TestDatabase.Statements;

/// <summary>
/// Statements that the product has as text and reads row by row: SQL Server would be sent the same as SQLite. Statements of EF, and a
/// test's own <c>ExecuteSql</c>, have a command source and are left out here.
/// </summary>
internal sealed class RecordedText : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (eventData.CommandSource == CommandSource.Unknown && Origin.Here() is { From: Origin.Side.Product, Method: var method })
            StatementLog.Add(new Statement(result.CommandText, [.. result.Parameters.Cast<DbParameter>().Select(TypeOf)], method));
        return result;
    }

    /// <summary>The type that SQL Server's driver derives from the value.</summary>
    private static StatementParameter TypeOf(DbParameter parameter) =>
        StatementParameter.Of(new SqlParameter(parameter.ParameterName, parameter.Value));
}
