using System.Net;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>What a load balancer and an operator ask; nobody signs in for it.</summary>
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

    private sealed class ServerWithoutEngine : ClinicServer
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<IWorkflowEngine, SilentEngine>()));
        }
    }

    private sealed class SilentEngine : IWorkflowEngine
    {
        public Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken) => throw Silence();

        public Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken) =>
            throw Silence();

        public Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken) => throw Silence();

        public Task CancelAsync(string instanceId, CancellationToken cancellationToken) => throw Silence();

        public Task RetryAsync(string instanceId, CancellationToken cancellationToken) => throw Silence();

        public Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken) => throw Silence();

        private static WorkflowEngineUnavailableException Silence() => new("No answer.");
    }
}
