namespace OrthoReferral.Storage.Tests.SqlServer;

/// <summary>The SQL Server suite can't be built with the core set; this keeps it whole.</summary>
public sealed class EveryContractTests
{
    [Fact]
    public async Task Every_storage_contract_runs_on_SQL_Server_too()
    {
        var suite = await File.ReadAllTextAsync(Path.Combine(RepositoryRoot.Path, "tests", "OrthoReferral.SqlServer.Tests", "StorageTests.cs"));
        var contracts = typeof(StorageContract).Assembly.GetTypes().Where(type => type.BaseType == typeof(StorageContract)).Select(type => type.Name).ToList();

        contracts.ShouldNotBeEmpty();
        foreach (var contract in contracts)
            suite.ShouldContain($" : {contract}(new SqlServerStorage(server));", Case.Sensitive);
    }
}
