using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrthoReferral.Workflows;

namespace OrthoReferral.Web.Tests.Hosting;

/// <summary>A server whose workflow engine does not answer.</summary>
public sealed class ServerWithoutEngine : ClinicServer
{
    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        base.ConfigureWebHost(builder);
        builder.ConfigureServices(services => services.Replace(ServiceDescriptor.Singleton<IWorkflowEngine, SilentEngine>()));
    }

    private sealed class SilentEngine : IWorkflowEngine
    {
        public Task<WorkflowInstanceRef> StartAsync(WorkflowStart start, CancellationToken cancellationToken) => throw Silence();

        public Task<TaskCompletionOutcome> CompleteTaskAsync(TaskCompletion completion, CancellationToken cancellationToken) =>
            throw Silence();

        public Task PublishEventAsync(WorkflowEvent workflowEvent, CancellationToken cancellationToken) => throw Silence();

        public Task CancelAsync(string instanceId, CancellationToken cancellationToken) => throw Silence();

        public Task RetryAsync(string instanceId, CancellationToken cancellationToken) => throw Silence();

        public Task RemoveAsync(string instanceId, CancellationToken cancellationToken) => throw Silence();

        public IAsyncEnumerable<UnfinishedInstance> ListUnfinishedAsync(CancellationToken cancellationToken) => throw Silence();

        public Task<WorkflowPosition?> GetPositionAsync(string instanceId, CancellationToken cancellationToken) => throw Silence();

        private static WorkflowEngineUnavailableException Silence() => new("No answer.");
    }
}
