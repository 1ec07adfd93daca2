using System.Linq.Expressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Tests.Auditing;

/// <summary>The audit entries as they are stored.</summary>
internal static class AuditRows
{
    /// <summary>Those of them, oldest first.</summary>
    public static async Task<List<AuditEntry>> AuditAsync(this ClinicServer server, Expression<Func<AuditEntry, bool>> which)
    {
        await using var scope = server.Services.CreateAsyncScope();
        return await scope
            .ServiceProvider.GetRequiredService<CaseDb>()
            .Audit.AsNoTracking()
            .Where(which)
            .OrderBy(entry => entry.Sequence)
            .ToListAsync();
    }

    /// <summary>Runs a statement beside the program, such as one that keeps entries from being written.</summary>
    public static async Task ExecuteAsync(this ClinicServer server, string sql)
    {
        await using var connection = new SqliteConnection(server.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
