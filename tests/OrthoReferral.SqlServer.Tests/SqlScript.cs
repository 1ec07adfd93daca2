using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.SqlServer.Tests;

/// <summary>Applies a script as sqlcmd does, batch by batch: GO separates batches and is not sent.</summary>
internal static partial class SqlScript
{
    public static async Task ApplyAsync(CaseDb db, string script)
    {
        await db.Database.OpenConnectionAsync();
        try
        {
            foreach (var batch in Go().Split(script).Where(batch => !string.IsNullOrWhiteSpace(batch)))
            {
                await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // Scripts of the repository and of these tests.
                command.CommandText = batch;
#pragma warning restore CA2100
                await command.ExecuteNonQueryAsync();
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    [GeneratedRegex(@"(?m)^GO\s*$")]
    private static partial Regex Go();
}
