using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OrthoReferral.TransactSql;

/// <summary>Microsoft's own parser for SQL Server 2022, with quoted identifiers on, as every driver sets them.</summary>
internal static class Parser
{
    public static TSqlFragment Parse(string sql, ICollection<string> faults)
    {
        using var reader = new StringReader(sql);
        var parsed = new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        foreach (var error in errors)
            faults.Add(FormattableString.Invariant($"syntax, line {error.Line}, column {error.Column}: {error.Message}"));
        return parsed;
    }
}
