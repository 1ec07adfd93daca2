using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>Carries out one of the <see cref="SystemTasks"/>.</summary>
internal interface ISystemTask
{
    SystemTask Contract { get; }

    /// <summary>Does it. Null = not answered now: it is answered later, or by nobody (the definition cancels it).</summary>
    /// <exception cref="TaskPayloadException">The definition's payload says nothing usable.</exception>
    Task<TaskAnswer?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken);
}

/// <summary>
/// One class per system task, with its payload as a record. It may be delivered more than once; doing it again must change nothing.
/// </summary>
internal abstract class SystemTaskHandler<TPayload, TAnswer>(SystemTask<TPayload, TAnswer> task) : ISystemTask
    where TAnswer : TaskAnswer
{
    public SystemTask Contract => task;

    async Task<TaskAnswer?> ISystemTask.RunAsync(SystemTaskRun run, CancellationToken cancellationToken) =>
        await RunAsync(run, task.Read(run.Payload), cancellationToken);

    protected abstract Task<TAnswer?> RunAsync(SystemTaskRun run, TPayload payload, CancellationToken cancellationToken);
}

/// <summary>One delivery of a system task.</summary>
/// <param name="Case">Loaded with pending work items, treatments (not their checks and sessions) and decisions.</param>
/// <param name="Treatment">Null for a task of the main definition.</param>
internal sealed record SystemTaskRun(TaskRequest Request, TaskPayload Payload, ReferralCase Case, Treatment? Treatment, DateTimeOffset Now);
