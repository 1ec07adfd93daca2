using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace OrthoReferral.Workflows.ElsaServer;

/// <summary>
/// Compares one instance in SQL with the same in Elsa and repairs what can be repaired. Every repair is idempotent:
/// two nodes that do it at once do no harm. Elsa's answer to a completion says nothing, so only its bookmarks count.
/// </summary>
internal sealed class InstanceReconciler(
    ElsaApi api,
    IWorkflowEngine engine,
    ITaskSink sink,
    IExpectedTasks expectedTasks,
    ITaskContract tasks,
    ElsaMetrics metrics,
    CompletionRepeats repeats,
    ElsaDefinitions definitions,
    IOptions<ElsaServerOptions> options,
    TimeProvider time
)
{
    private static readonly TimeSpan LongestDelayOverrun = TimeSpan.FromMinutes(15);

    /// <summary>Brings both sides together; returns what differed.</summary>
    internal async Task<IReadOnlyList<ReconcilerFinding>> ReconcileAsync(ExpectedInstance expected, CancellationToken cancellationToken)
    {
        var findings = new Findings(expected, metrics, expectedTasks);
        var instance = expected.InstanceId is null ? null : await api.GetInstanceAsync(expected.InstanceId, cancellationToken);
        if (!expected.IsOpen)
        {
            if (instance is { Status: "Running" } && IsOld(expected.ChangedAt))
            {
                await engine.CancelAsync(instance.Id, cancellationToken);
                await findings.AddAsync(
                    FindingKind.RunningAfterClose,
                    null,
                    true,
                    "The case is closed; its instance was canceled.",
                    cancellationToken
                );
            }

            return findings.All;
        }

        if (instance is null)
            await StartAgainAsync(expected, findings, cancellationToken);
        else
            await CompareAsync(expected, instance, findings, cancellationToken);
        return findings.All;
    }

    private async Task CompareAsync(
        ExpectedInstance expected,
        ElsaJson.Instance instance,
        Findings findings,
        CancellationToken cancellationToken
    )
    {
        await ReportFaultsAsync(expected, instance, findings, cancellationToken);

        var known = expected.Tasks.ToDictionary(one => one.TaskId, StringComparer.Ordinal);
        var waiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var bookmark in ElsaPositions.Bookmarks(instance).Where(one => one.TaskId is not null))
        {
            waiting.Add(bookmark.TaskId!);
            if (IsNotedEscalation(bookmark, expected))
                continue;
            if (!known.TryGetValue(bookmark.TaskId!, out var task))
                await RequestAsync(expected, instance, bookmark, findings, cancellationToken);
            else if (task.Result is not null && IsOld(task.ChangedAt))
                await CompleteAgainAsync(task, findings, cancellationToken);
        }

        await ReportGoneActivityAsync(instance, findings, cancellationToken);

        // Elsa keeps its timers in memory of the replica that set them: one that was killed and not started again leaves them to nobody.
        foreach (
            var delay in ElsaPositions
                .Bookmarks(instance)
                .Where(one => one.ResumeAt is { } at && time.GetUtcNow() - at > LongestDelayOverrun)
        )
            await findings.AddAsync(
                FindingKind.OverdueDelay,
                null,
                false,
                $"The delay {delay.ActivityId} is overdue; restart the Elsa replicas.",
                cancellationToken
            );

        // A burst that is running, or one that ended before the task was asked for, says nothing about the task yet.
        if (instance.WorkflowState?.IsExecuting == true)
            return;
        foreach (var task in expected.Tasks.Where(one => one.Result is null && !waiting.Contains(one.TaskId) && IsOld(one.ChangedAt)))
        {
            if (task.InstanceId == instance.Id && instance.UpdatedAt < task.ChangedAt)
                continue;
            // An instance that was started anew asks for the open tasks of the former one when it comes to them.
            if (task.InstanceId != instance.Id && !IsOld(instance.UpdatedAt ?? expected.ChangedAt))
                continue;
            await sink.WithdrawnAsync(task.TaskId, cancellationToken);
            await findings.AddAsync(FindingKind.WithdrawnTask, task.TaskId, true, "Elsa no longer waits for this task.", cancellationToken);
        }

        if (instance.Status != "Running" && instance.SubStatus != "Faulted" && IsOld(instance.UpdatedAt ?? expected.ChangedAt))
            await findings.AddAsync(
                FindingKind.FinishedWhileOpen,
                null,
                false,
                $"The instance is {instance.SubStatus}, the case is open.",
                cancellationToken
            );
    }

    /// <summary>
    /// Whatever completes such a wait would fault the instance: somebody changed or deleted the version under it, or Elsa's definitions are
    /// older than its instances.
    /// </summary>
    private async Task ReportGoneActivityAsync(ElsaJson.Instance instance, Findings findings, CancellationToken cancellationToken)
    {
        foreach (var bookmark in ElsaPositions.Bookmarks(instance))
        {
            if (await definitions.HasAsync(api, instance.DefinitionId, instance.Version, bookmark.ActivityId, cancellationToken))
                continue;
            await findings.AddAsync(
                FindingKind.ActivityGone,
                null,
                false,
                $"It waits at “{bookmark.ActivityId}”, which version {instance.Version} of “{instance.DefinitionId}” no longer has.",
                cancellationToken
            );
            return;
        }
    }

    /// <summary>
    /// The last level of an escalation is never answered: a join cancels it once the person acts, and until then it waits in every pass.
    /// Its post arrived when whatever it escalates is marked as escalated since.
    /// </summary>
    private bool IsNotedEscalation(WorkflowBookmark bookmark, ExpectedInstance expected) =>
        bookmark.TaskName is { } taskName
        && tasks.LastEscalationOf(taskName, bookmark.TaskPayload) is { } activity
        && expected
            .Tasks.Where(task => task.Result is null && task.ActivityId == activity)
            .All(task => task.EscalatedAt >= bookmark.CreatedAt);

    private async Task RequestAsync(
        ExpectedInstance expected,
        ElsaJson.Instance instance,
        WorkflowBookmark bookmark,
        Findings findings,
        CancellationToken cancellationToken
    )
    {
        await sink.RequestedAsync(
            new(
                bookmark.TaskId!,
                bookmark.TaskName ?? "",
                instance.Id,
                instance.DefinitionId,
                expected.CorrelationId,
                bookmark.ActivityId,
                bookmark.TaskPayload,
                bookmark.CreatedAt
            ),
            cancellationToken
        );
        await findings.AddAsync(
            FindingKind.MissedPost,
            bookmark.TaskId,
            true,
            "Elsa waited for a task whose post did not arrive.",
            cancellationToken
        );
    }

    private async Task CompleteAgainAsync(ExpectedTask task, Findings findings, CancellationToken cancellationToken)
    {
        if (repeats.Next(task.TaskId) > options.Value.CompletionRepeats)
        {
            await findings.AddAsync(
                FindingKind.CompletionRefused,
                task.TaskId,
                false,
                "Elsa does not take the completion of this task.",
                cancellationToken
            );
            return;
        }

        await engine.CompleteTaskAsync(new(task.TaskId, task.Result!.Value), cancellationToken);
        await findings.AddAsync(FindingKind.LostCompletion, task.TaskId, true, "The completion was sent again.", cancellationToken);
    }

    private async Task StartAgainAsync(ExpectedInstance expected, Findings findings, CancellationToken cancellationToken)
    {
        if (!IsOld(expected.ChangedAt))
            return;
        // A new instance takes over what people have answered, but it runs the definition of today: an administrator decides that.
        if (expected.Tasks.Any(one => one is { IsHuman: true, Result: not null } && one.InstanceId == expected.InstanceId))
        {
            await findings.AddAsync(
                FindingKind.LostInstanceWithWork,
                null,
                false,
                "Elsa does not know the instance, and tasks in it were answered.",
                cancellationToken
            );
            return;
        }

        var started = await engine.StartAsync(new(expected.DefinitionId, expected.CorrelationId, expected.StartInput), cancellationToken);
        await expectedTasks.InstanceIsAsync(expected, started, cancellationToken);
        foreach (var task in expected.Tasks.Where(one => one.Result is null && one.InstanceId != started.InstanceId))
            await sink.WithdrawnAsync(task.TaskId, cancellationToken);
        await findings.AddAsync(
            FindingKind.LostInstance,
            null,
            true,
            "The instance was not in Elsa and was started again.",
            cancellationToken
        );
    }

    private async Task ReportFaultsAsync(
        ExpectedInstance expected,
        ElsaJson.Instance instance,
        Findings findings,
        CancellationToken cancellationToken
    )
    {
        var noted = expected.Incidents.Select(one => one.ActivityId).ToHashSet(StringComparer.Ordinal);
        if (instance.WorkflowState?.Incidents is not { Count: > 0 } incidents || incidents.All(one => noted.Contains(one.ActivityId)))
            return;
        var position = ElsaPositions.Of(instance, await api.GetJournalAsync(instance.Id, cancellationToken));
        foreach (var incident in position.Incidents.Where(one => !noted.Contains(one.ActivityId)))
        {
            await sink.FaultedAsync(new(instance.Id, instance.DefinitionId, expected.CorrelationId, incident), cancellationToken);
            await findings.AddAsync(FindingKind.Faulted, null, true, $"The activity {incident.ActivityId} faulted.", cancellationToken);
        }
    }

    private bool IsOld(DateTimeOffset since) => time.GetUtcNow() - since >= options.Value.ReconcileGrace;

    /// <summary>Collects the findings of one instance; what no machine can repair goes to the coordinators.</summary>
    private sealed class Findings(ExpectedInstance expected, ElsaMetrics metrics, IExpectedTasks expectedTasks)
    {
        private readonly List<ReconcilerFinding> all = [];

        internal IReadOnlyList<ReconcilerFinding> All => all;

        internal async Task AddAsync(FindingKind kind, string? taskId, bool repaired, string message, CancellationToken cancellationToken)
        {
            if (!repaired && expected.Incidents.Any(incident => incident.Kind == kind.ToString()))
                return;
            var finding = new ReconcilerFinding(
                kind,
                expected.CorrelationId,
                expected.DefinitionId,
                expected.InstanceId,
                taskId,
                repaired,
                message
            );
            all.Add(finding);
            metrics.Found(kind);
            if (!repaired)
                await expectedTasks.RaiseAsync(finding, cancellationToken);
        }
    }
}

/// <summary>
/// How often each lost completion was sent again by this node. Forgotten at a restart, which only repeats a few more times.
/// </summary>
internal sealed class CompletionRepeats
{
    private const int Most = 10_000;

    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    internal int Next(string taskId)
    {
        if (counts.Count > Most)
            counts.Clear();
        return counts.AddOrUpdate(taskId, 1, (_, n) => n + 1);
    }
}
