using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrthoReferral.Cases.Data;
using OrthoReferral.Workflows;

namespace OrthoReferral.Storage.Outbox;

/// <summary>
/// Tells the application, and through it the coordinators, that a message can't be delivered: at once when the definition does not
/// exist, otherwise after repeated failures. An engine that is down concerns no single case and is left to the health check.
/// </summary>
internal static partial class OutboxIncident
{
    public static async Task RaiseWhenNeededAsync(
        IServiceProvider services,
        OutboxMessage message,
        Exception failure,
        OutboxOptions options,
        TimeProvider time
    )
    {
        var atOnce = failure is UnknownDefinitionException && message.Attempts == 1;
        var repeated = failure is not WorkflowEngineUnavailableException && message.Attempts % options.IncidentAfterAttempts == 0;
        if (!atOnce && !repeated)
            return;

        var text = failure is UnknownDefinitionException unknown
            ? unknown.Message
            : $"The step '{message.Kind}' could not be handed to the workflow engine ({failure.GetType().Name}); it is tried again.";
        var (definitionId, correlationId) = Target(message);
        var fault = new WorkflowFault(
            "",
            definitionId,
            correlationId,
            new WorkflowIncident(message.Kind.ToString(), "Outbox", text, time.GetUtcNow())
        );
        try
        {
            await services.GetRequiredService<ITaskSink>().FaultedAsync(fault, CancellationToken.None);
        }
#pragma warning disable CA1031 // The incident is raised again after further attempts; the message itself is safe.
        catch (Exception notRaised)
#pragma warning restore CA1031
        {
            LogNotRaised(services.GetRequiredService<ILogger<OutboxDispatcher>>(), message.Sequence, notRaised);
        }
    }

    private static (string DefinitionId, string CorrelationId) Target(OutboxMessage message)
    {
        if (message.Kind == OutboxKind.StartWorkflow)
        {
            var start = OutboxMessages.Read<WorkflowStart>(message);
            return (start.DefinitionId, start.CorrelationId);
        }

        return ("", message.CaseId.ToString("D"));
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The incident of outbox message {Sequence} could not be raised.")]
    private static partial void LogNotRaised(ILogger logger, long sequence, Exception failure);
}
