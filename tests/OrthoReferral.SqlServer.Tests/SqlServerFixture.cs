using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace OrthoReferral.SqlServer.Tests;

/// <summary>
/// One SQL Server for the whole run: the server of <c>ORTHO_SQLSERVER</c> (a connection string whose login may create databases), else
/// SQL Server 2022 in a container. Every test class gets databases of its own on it.
/// </summary>
public sealed class SqlServerFixture : IAsyncLifetime
{
    public const string Variable = "ORTHO_SQLSERVER";

    private readonly List<string> databases = [];
    private MsSqlContainer? container;
    private string server = "";

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            server = given;
            return;
        }

        container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
        await container.StartAsync();
        server = container.GetConnectionString();
    }

    /// <summary>Creates an empty database and gives its connection string.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"ortho_test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE [{name}]");
        databases.Add(name);
        return new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
    }

    public async Task DisposeAsync()
    {
        foreach (var name in databases)
            await ExecuteAsync($"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]");
        if (container is not null)
            await container.DisposeAsync();
    }

    private async Task ExecuteAsync(string sql)
    {
        SqlConnection.ClearAllPools();
        await using var connection = new SqlConnection(new SqlConnectionStringBuilder(server) { InitialCatalog = "master" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SqlServerCollection : ICollectionFixture<SqlServerFixture>
{
    public const string Name = "SQL Server";
}
