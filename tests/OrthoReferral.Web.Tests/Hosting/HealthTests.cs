using System.Net;
using Microsoft.Data.Sqlite;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>What a load balancer and an operator ask, without signing in.</summary>
public sealed class HealthTests
{
    [Fact]
    public async Task A_running_server_is_live_and_ready()
    {
        using var server = new ClinicServer();

        (await AskAsync(server, "live")).ShouldBe((HttpStatusCode.OK, "Healthy"));
        (await AskAsync(server, "ready")).ShouldBe((HttpStatusCode.OK, "Healthy"));
    }

    [Fact]
    public async Task Without_its_schema_a_server_is_live_but_not_ready()
    {
        using var server = new ClinicServer();
        (await AskAsync(server, "ready")).Status.ShouldBe(HttpStatusCode.OK);
        await using (var connection = new SqliteConnection(server.ConnectionString))
        {
            await connection.OpenAsync();
            await using var forget = connection.CreateCommand();
            forget.CommandText = "DELETE FROM \"__EFMigrationsHistory\"";
            await forget.ExecuteNonQueryAsync();
        }

        (await AskAsync(server, "live")).ShouldBe((HttpStatusCode.OK, "Healthy"));
        (await AskAsync(server, "ready")).ShouldBe((HttpStatusCode.ServiceUnavailable, "Unhealthy"));
    }

    [Fact]
    public async Task An_engine_that_does_not_answer_is_degraded_and_takes_no_node_out_of_service()
    {
        using var server = new ServerWithoutEngine();

        (await AskAsync(server, "ready")).ShouldBe((HttpStatusCode.OK, "Degraded"));
    }

    private static async Task<(HttpStatusCode Status, string Text)> AskAsync(ClinicServer server, string question)
    {
        using var answer = await server.Anonymous().GetAsync($"/health/{question}");
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
