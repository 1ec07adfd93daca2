using MediatR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// What the engine tells the application, turned into commands of the actor <c>system</c>, each in a scope of its own. A collision with
/// a person who acts on the same case is tried again; a step that a rule refuses becomes an incident, and the engine keeps the task.
/// </summary>
internal sealed class TaskInbox(IServiceScopeFactory scopes) : ITaskSink
{
    private const int Attempts = 8;

    /// <exception cref="CaseRuleException">The case refuses this step; the coordinators have an incident.</exception>
    public async Task<TaskReception> RequestedAsync(TaskRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await SendAsync(new AcceptTask.Command(request), cancellationToken) switch
            {
                AcceptTask.Result.Repeated => TaskReception.Repeated,
                AcceptTask.Result.TooLate => TaskReception.CaseEnded,
                AcceptTask.Result.WrongInstance => TaskReception.WrongInstance,
                _ => TaskReception.Taken,
            };
        }
        catch (NotFoundException)
        {
            // Neither case nor treatment is here: the engine works for another database too.
            return TaskReception.WrongInstance;
        }
        catch (CaseRuleException refused)
        {
            var incident = new WorkflowIncident(
                request.ActivityId,
                "Elsa.RunTask",
                $"{request.TaskName} was refused: {refused.Message}",
                request.RequestedAt
            );
            await SendAsync(
                new RecordFault.Command(new WorkflowFault(request.InstanceId, request.DefinitionId, request.CorrelationId, incident)),
                cancellationToken
            );
            throw;
        }
    }

    public Task WithdrawnAsync(string taskId, CancellationToken cancellationToken) =>
        SendAsync(new WithdrawTask.Command(taskId), cancellationToken);

    public Task FaultedAsync(WorkflowFault fault, CancellationToken cancellationToken) =>
        SendAsync(new RecordFault.Command(fault), cancellationToken);

    private async Task<T> SendAsync<T>(ICommand<T> command, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<RequestContext>().Actor = Actor.System;
            try
            {
                return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
            }
            catch (DbUpdateException) when (attempt < Attempts)
            {
                // Somebody acted on the same case, or the same delivery arrived twice at once: the next attempt reads what is there now.
            }
        }
    }
}
