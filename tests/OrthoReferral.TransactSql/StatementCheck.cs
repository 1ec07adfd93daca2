using System.Text;
using System.Text.RegularExpressions;
using Microsoft.SqlServer.TransactSql.ScriptDom;
using OrthoReferral.TestDatabase.Statements;

namespace OrthoReferral.TransactSql;

/// <summary>Checks statements and scripts against a schema, without a server.</summary>
public static partial class StatementCheck
{
    /// <summary>What the server would refuse, or silently convert. Empty: nothing.</summary>
    public static IReadOnlyList<string> FaultsOf(Statement statement, Schema schema)
    {
        if (statement.Refusal is { } refusal)
            return [$"no translation: {refusal}"];
        var faults = new List<string>();
        var parsed = Parser.Parse(statement.Sql, faults);
        if (faults.Count == 0)
        {
            var types = statement.Parameters.ToDictionary(
                parameter => parameter.Name,
                parameter => (SqlType?)new SqlType(parameter.Type),
                StringComparer.OrdinalIgnoreCase
            );
            parsed.Accept(new Binder(schema, types, faults));
        }

        return [.. faults.Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The same for a script of several batches.</summary>
    public static IReadOnlyList<string> FaultsOf(string script, Schema schema) => FaultsOf(new Statement(script, [], ""), schema);

    /// <summary>
    /// How many different statements there are. The number of rows that one inserts, the length of its lists, and the statements that it is
    /// sent together with make no difference: they depend on timing.
    /// </summary>
    public static int Distinct(IEnumerable<Statement> statements) => statements.SelectMany(Forms).Distinct(StringComparer.Ordinal).Count();

    private static IEnumerable<string> Forms(Statement statement) =>
        Parser.Parse(statement.Sql, []) is TSqlScript script ? script.Batches.SelectMany(batch => batch.Statements).Select(FormOf) : [];

    private static string FormOf(TSqlStatement statement)
    {
        var form = new StringBuilder();
        for (var at = statement.FirstTokenIndex; at <= statement.LastTokenIndex; at++)
        {
            var token = statement.ScriptTokenStream[at];
            form.Append(
                token.TokenType switch
                {
                    TSqlTokenType.Variable => "@",
                    TSqlTokenType.WhiteSpace => " ",
                    _ => token.Text,
                }
            );
        }

        return Rows().Replace(List().Replace(Spaces().Replace(form.ToString(), " "), "@"), "(@)").TrimEnd(';', ' ');
    }

    [GeneratedRegex(" +")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"@(, (@|\d+))+")]
    private static partial Regex List();

    [GeneratedRegex(@"\(@\)(, \(@\))+")]
    private static partial Regex Rows();
}
