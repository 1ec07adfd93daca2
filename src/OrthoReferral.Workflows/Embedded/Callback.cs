using System.Text.Json;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Something that a burst tells the application, committed with the burst and delivered at least once after it: a task request, the
/// withdrawal of a task, or a fault. Exactly one of the three is set.
/// </summary>
/// <param name="Number">Counts up within the instance; callbacks of an instance are delivered in this order.</param>
/// <param name="Withdrawn">The id of the task that is withdrawn.</param>
internal sealed record Callback(int Number, TaskRequest? Request, string? Withdrawn, WorkflowFault? Fault)
{
    /// <exception cref="InvalidOperationException">
    /// The application says that another instance runs the case. Its database is ours, so nothing is dropped: the callback is kept, and the
    /// log names it.
    /// </exception>
    public Task DeliverAsync(ITaskSink sink, CancellationToken cancellationToken) =>
        this switch
        {
            { Request: { } request } => RequestAsync(sink, request, cancellationToken),
            { Withdrawn: { } taskId } => sink.WithdrawnAsync(taskId, cancellationToken),
            { Fault: { } fault } => sink.FaultedAsync(fault, cancellationToken),
            _ => throw new InvalidOperationException($"Callback {Number} says nothing."),
        };

    private static async Task RequestAsync(ITaskSink sink, TaskRequest request, CancellationToken cancellationToken)
    {
        if (await sink.RequestedAsync(request, cancellationToken) is TaskReception.WrongInstance)
            throw new InvalidOperationException($"The application has no case that instance '{request.InstanceId}' runs.");
    }

    /// <summary>The stored form; null when there is none to store.</summary>
    public static string? ToJson(List<Callback> callbacks) =>
        callbacks.Count == 0 ? null : JsonSerializer.Serialize(callbacks, InstanceStateJson.Default.ListCallback);

    public static List<Callback> FromJson(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, InstanceStateJson.Default.ListCallback) ?? [];
}
