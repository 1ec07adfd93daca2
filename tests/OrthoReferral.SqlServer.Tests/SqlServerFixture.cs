using DotNet.Testcontainers.Builders;
using Microsoft.Data.SqlClient;
using Testcontainers.MsSql;

namespace OrthoReferral.SqlServer.Tests;

/// <summary>
/// One SQL Server for the whole run: the server of <c>ORTHO_SQLSERVER</c> (a connection string whose login may create databases), else
/// SQL Server 2022 in a container. Every test class gets databases of its own on it. Where there is neither, every test is skipped with
/// that reason, unless <c>ORTHO_REQUIRE_SQLSERVER</c> is set.
/// </summary>
public sealed class SqlServerFixture : IAsyncLifetime
{
    public const string Variable = "ORTHO_SQLSERVER";

    private readonly List<string> databases = [];
    private MsSqlContainer? container;
    private string server = "";
    private string? missing;

    /// <summary>What the server says of itself, in one line.</summary>
    public string Product { get; private set; } = "";

    /// <summary>False for another server that understands T-SQL: then rights and version are not SQL Server's to be tested.</summary>
    public bool IsSqlServer => Product.StartsWith("Microsoft SQL", StringComparison.Ordinal);

    public async Task InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
        {
            server = given;
        }
        else
        {
            try
            {
                container = new MsSqlBuilder("mcr.microsoft.com/mssql/server:2022-latest").Build();
                await container.StartAsync();
                server = container.GetConnectionString();
            }
            catch (DockerUnavailableException) when (Environment.GetEnvironmentVariable("ORTHO_REQUIRE_SQLSERVER") is null or "")
            {
                missing = $"There is neither Docker nor a server in {Variable}.";
                return;
            }
        }

        Product = (await ExecuteAsync("SELECT @@VERSION") as string ?? "unknown").Split('\n')[0].Trim();
    }

    /// <summary>Creates an empty database and gives its connection string; where there is no server, the test is skipped.</summary>
    public async Task<string> CreateDatabaseAsync()
    {
        Skip.If(missing is not null, missing);
        var name = $"ortho_test_{Guid.CreateVersion7():N}";
        await ExecuteAsync($"CREATE DATABASE [{name}]");
        // What production demands (ServerDemands).
        if (IsSqlServer)
            await ExecuteAsync($"ALTER DATABASE [{name}] SET READ_COMMITTED_SNAPSHOT ON");
        databases.Add(name);
        return new SqlConnectionStringBuilder(server) { InitialCatalog = name }.ConnectionString;
    }

    public async Task DisposeAsync()
    {
        foreach (var name in databases)
            await ExecuteAsync(
                IsSqlServer
                    ? $"ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]"
                    : $"DROP DATABASE [{name}]"
            );
        if (container is not null)
            await container.DisposeAsync();
    }

    private async Task<object?> ExecuteAsync(string sql)
    {
        SqlConnection.ClearAllPools();
        await using var connection = new SqlConnection(
            new SqlConnectionStringBuilder(server) { InitialCatalog = "master" }.ConnectionString
        );
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The names are made here.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}

[CollectionDefinition(Name)]
public sealed class SqlServerCollection : ICollectionFixture<SqlServerFixture>
{
    public const string Name = "SQL Server";
}
