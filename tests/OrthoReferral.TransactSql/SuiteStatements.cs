using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using OrthoReferral.TestDatabase.Statements;

namespace OrthoReferral.TransactSql;

/// <summary>What a suite and the product processes that it started would have sent to SQL Server.</summary>
public static class SuiteStatements
{
    private const int MostShown = 20;

    /// <param name="atLeast">The least number of different statements; with fewer, a part of the product is no longer recorded.</param>
    /// <param name="file">The source file in which that number stands.</param>
    /// <returns>The number of different statements.</returns>
    /// <exception cref="InvalidOperationException">A statement is wrong, or there are fewer.</exception>
    public static int Check(int atLeast, [CallerFilePath] string file = "") =>
        Check(StatementLog.All(), Schema.OfTheProduct, atLeast, Path.GetFileName(file));

    internal static int Check(IReadOnlyCollection<Statement> statements, Schema schema, int atLeast, string file)
    {
        var wrong = statements
            .Select(statement => (Statement: statement, Faults: FaultsOf(statement, schema)))
            .Where(result => result.Faults.Count > 0)
            .ToList();
        if (wrong.Count > 0)
            throw new InvalidOperationException(Describe(wrong));
        var count = StatementCheck.Distinct(statements);
        if (count >= atLeast)
            return count;
        var seen = string.Create(CultureInfo.InvariantCulture, $"{count} different statements, and {file} expects at least {atLeast}");
        throw new InvalidOperationException(
            $"The suite made {seen}. A part of the suite makes fewer: run all of it. If all of it makes fewer, tests no longer reach "
                + "some of the product's statements: bring them back, or store the smaller number if the product has fewer statements now."
        );
    }

    /// <summary>What the server would refuse to anybody, and what it would refuse to the program's login.</summary>
    private static IReadOnlyList<string> FaultsOf(Statement statement, Schema schema) =>
        [
            .. StatementCheck.FaultsOf(statement, schema),
            .. IsOfMigrations(statement) || schema != Schema.OfTheProduct ? [] : Grants.OfTheProgram.FaultsOf(statement.Sql),
        ];

    // Migrations run as the owner of the schema.
    private static bool IsOfMigrations(Statement statement) => statement.Origin.Contains("Migrat", StringComparison.Ordinal);

    private static string Describe(List<(Statement Statement, IReadOnlyList<string> Faults)> wrong)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{wrong.Count} statements are wrong on SQL Server (db/sqlserver/schema.sql):");
        foreach (var (statement, faults) in wrong.Take(MostShown))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"made by {statement.Origin}:");
            foreach (var fault in faults)
                text.AppendLine(CultureInfo.InvariantCulture, $"- {fault}");
            text.AppendLine(statement.Sql);
            foreach (var parameter in statement.Parameters)
                text.Append(CultureInfo.InvariantCulture, $"{parameter.Name} {parameter.Type}  ");
            text.AppendLine();
        }

        return text.ToString();
    }
}
