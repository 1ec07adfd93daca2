using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.TransactSql;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("OrthoReferral.TransactSql.AfterAllOthers", "OrthoReferral.TransactSql")]

namespace OrthoReferral.Cases.Tests;

/// <summary>
/// Runs last: every statement that the product made in this suite is right on SQL Server, and at least as many were seen as before.
/// </summary>
[Collection(AfterAllOthers.Collection)]
public sealed class SqlServerStatementsTests(ITestOutputHelper output)
{
    /// <summary>
    /// The smaller number of two runs of the whole suite: a few statements depend on timing. The test prints today's number.
    /// </summary>
    private const int AtLeast = 244;

    [Fact]
    public void Every_statement_of_this_suite_is_right_on_SQL_Server() =>
        output.WriteLine($"{SuiteStatements.Check(AtLeast)} different statements are right on SQL Server.");
}

/// <summary>Each fixture compared the commands that were sent to it; this test says that no command was left out.</summary>
[Collection(AfterAllOthers.Collection)]
public sealed class EveryUseCaseIsComparedTests
{
    [Fact]
    public void Every_command_was_held_against_the_others_on_another_case() =>
        typeof(ReferralCase)
            .Assembly.GetTypes()
            .Where(type => type.GetInterfaces().Any(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(ICommand<>)))
            .Except(CommonRows.Compared)
            .Select(type => type.FullName)
            .ShouldBeEmpty("send it in a test of this suite");
}

/// <summary>The last collection of the suite.</summary>
[CollectionDefinition(AfterAllOthers.Collection, DisableParallelization = true)]
public sealed class LastOfThisSuite;
