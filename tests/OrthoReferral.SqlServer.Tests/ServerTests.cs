using Microsoft.Data.SqlClient;

namespace OrthoReferral.SqlServer.Tests;

[Collection(SqlServerCollection.Name)]
public sealed class ServerTests(SqlServerFixture server)
{
    [SkippableFact]
    public async Task The_server_is_SQL_Server_2022_or_later()
    {
        Skip.IfNot(server.IsSqlServer, $"The server is {server.Product}.");
        await using var connection = new SqlConnection(await server.CreateDatabaseAsync());
        await connection.OpenAsync();
        int.Parse(connection.ServerVersion.Split('.')[0], System.Globalization.CultureInfo.InvariantCulture)
            .ShouldBeGreaterThanOrEqualTo(16);
    }

    [SkippableFact]
    public async Task A_command_with_a_parameter_runs()
    {
        await using var connection = new SqlConnection(await server.CreateDatabaseAsync());
        await connection.OpenAsync();
        await using var command = new SqlCommand("SELECT @value + 1", connection);
        command.Parameters.AddWithValue("@value", 41);
        (await command.ExecuteScalarAsync()).ShouldBe(42);
    }
}
