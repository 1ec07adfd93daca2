using OrthoReferral.TestDatabase.Statements;
using OrthoReferral.TransactSql;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("OrthoReferral.TransactSql.AfterAllOthers", "OrthoReferral.TransactSql")]

namespace OrthoReferral.Browser.Tests;

/// <summary>
/// Runs last: every statement that the product made in this suite is right on SQL Server, and at least as many were seen as before.
/// </summary>
[Collection(AfterAllOthers.Collection)]
public sealed class SqlServerStatementsTests(ITestOutputHelper output)
{
    /// <summary>Fewer than the 245 of one whole run: a few statements depend on timing. The test prints today's number.</summary>
    private const int AtLeast = 220;

    [SkippableFact]
    public void Every_statement_of_this_suite_is_right_on_SQL_Server()
    {
        Skip.If(StatementLog.All().Count == 0, "No server was started: there is no browser.");
        output.WriteLine($"{SuiteStatements.Check(AtLeast)} different statements are right on SQL Server.");
    }
}

/// <summary>The last collection of the suite.</summary>
[CollectionDefinition(AfterAllOthers.Collection, DisableParallelization = true)]
public sealed class LastOfThisSuite;
