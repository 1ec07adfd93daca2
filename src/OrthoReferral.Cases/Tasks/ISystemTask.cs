using System.Text.Json.Nodes;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// A task that the application answers by itself. One class per task name. It may be delivered more than once; doing it again must change
/// nothing.
/// </summary>
internal interface ISystemTask
{
    /// <summary>The <c>taskName</c> in the definition.</summary>
    string Name { get; }

    /// <summary>Whether it is carried out although the case (or the treatment) has ended: only the tasks that end it.</summary>
    bool RunsAfterTheEnd => false;

    /// <summary>Does it. Null = not answered now: it is answered later, or by nobody (the definition cancels it).</summary>
    Task<JsonObject?> RunAsync(SystemTaskRun run, CancellationToken cancellationToken);
}

/// <summary>One delivery of a system task.</summary>
/// <param name="Case">Loaded with pending work items, treatments (not their checks and sessions) and decisions.</param>
/// <param name="Treatment">Null for a task of the main definition.</param>
internal sealed record SystemTaskRun(TaskRequest Request, TaskPayload Payload, ReferralCase Case, Treatment? Treatment, DateTimeOffset Now);
