namespace OrthoReferral.Storage.Tests.SqlServer;

/// <summary>The SQL Server suite is skipped on most machines; this test says that it has every contract.</summary>
public sealed class EveryContractTests
{
    [Fact]
    public async Task Every_storage_contract_runs_on_SQL_Server_too()
    {
        var suite = await File.ReadAllTextAsync(
            Path.Combine(RepositoryRoot.Path, "tests", "OrthoReferral.SqlServer.Tests", "StorageTests.cs")
        );
        var bases = typeof(StorageContract)
            .Assembly.GetTypes()
            .Where(type => type.IsAbstract && type.IsAssignableTo(typeof(StorageContract)))
            .ToList();
        // A base of other contracts has no tests of its own.
        var contracts = bases.Where(type => !bases.Exists(other => other.BaseType == type)).Select(type => type.Name).ToList();

        contracts.ShouldNotBeEmpty();
        foreach (var contract in contracts)
            suite.ShouldContain($" : {contract}(new SqlServerStorage(server));", Case.Sensitive);
    }
}
