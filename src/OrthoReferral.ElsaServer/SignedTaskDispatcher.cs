using System.Text.Json;
using Elsa.Extensions;
using Elsa.Workflows.Runtime;
using Elsa.Workflows.Runtime.Notifications;
using OrthoReferral.Workflows.ElsaServer;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Replaces the stock webhook, which is unsigned, gives up after milliseconds and may post before the instance is stored.
/// The post is handed over once the burst that asked for the task is committed; a burst that is not committed asked for nothing.
/// </summary>
internal sealed class SignedTaskDispatcher(TaskPostQueue queue, TimeProvider time) : ITaskDispatcher
{
    public Task DispatchAsync(RunTaskRequest request, CancellationToken cancellationToken = default)
    {
        var activity = request.ActivityExecutionContext;
        var workflow = activity.WorkflowExecutionContext;
        var post = new TaskPost(
            TaskPost.RunTask,
            new TaskPostPayload(
                workflow.Id,
                workflow.Workflow.Identity.DefinitionId,
                workflow.Workflow.Identity.TenantId,
                workflow.Workflow.WorkflowMetadata.Name,
                workflow.CorrelationId,
                request.TaskId,
                request.TaskName,
                request.TaskPayload is null ? null : JsonSerializer.SerializeToElement(request.TaskPayload),
                activity.Activity.Id
            ),
            time.GetUtcNow()
        );
        var isQueued = false;
        workflow.DeferTask(() =>
        {
            // Elsa does what is deferred again at every later commit of the same burst.
            if (!isQueued)
                queue.Add(post);
            isQueued = true;
            return Task.CompletedTask;
        });
        return Task.CompletedTask;
    }
}
