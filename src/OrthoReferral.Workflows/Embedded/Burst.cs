using System.Text.Json;
using OrthoReferral.Workflows.Definitions;
using OrthoReferral.Workflows.Scripting;

namespace OrthoReferral.Workflows.Embedded;

/// <summary>
/// Runs an instance in memory from one suspension to the next. It has no side effects: the changed state and the callbacks are
/// committed together afterwards, so a burst that never commits never happened.
/// </summary>
internal sealed partial class Burst : IScriptScope
{
    /// <summary>Activities that one burst may run; a definition that loops without ever waiting faults instead of spinning.</summary>
    private const int MaxActivities = 5_000;

    private readonly CompiledDefinition definition;
    private readonly DateTimeOffset now;
    private readonly JsonElement transientInput;
    private readonly Queue<Scheduled> queue = new();
    private readonly Dictionary<string, JsonElement> results = new(StringComparer.Ordinal);
    private JsonElement lastResult;
    private bool ended;

    /// <param name="transientInput">
    /// The inputs of the start, visible until the first suspension even without a storage driver; undefined later.
    /// </param>
    public Burst(CompiledDefinition definition, InstanceState state, DateTimeOffset now, JsonElement transientInput = default)
    {
        this.definition = definition;
        State = state;
        this.now = now;
        this.transientInput = transientInput;
    }

    public InstanceState State { get; }

    public List<Callback> Callbacks { get; } = [];

    public List<JournalEntry> Journal { get; } = [];

    private readonly record struct Scheduled(int Activity, bool Backward);

    /// <summary>
    /// Begins a new instance. <paramref name="triggerActivityId"/> is the event activity that started it, null for an ordinary start.
    /// </summary>
    public void Start(string? triggerActivityId = null, JsonElement triggerPayload = default)
    {
        var trigger = triggerActivityId is null ? -1 : definition.Graph.IndexOf(triggerActivityId);
        var start = trigger >= 0 ? trigger : definition.Graph.Start;
        if (start < 0)
        {
            Finish(WorkflowStatus.Finished);
            return;
        }

        if (trigger >= 0)
        {
            // The event that started the instance is already here: the activity does not wait for it again.
            var execution = NewExecution(trigger, backward: false);
            Write(execution.ActivityId, JournalEvent.Started);
            Complete(execution, trigger, [ActivityTypes.Done], triggerPayload);
        }
        else
        {
            queue.Enqueue(new(start, false));
        }

        Run();
    }

    /// <summary>Completes a waiting task; false when this execution does not wait for one.</summary>
    public bool CompleteTask(int executionNumber, JsonElement result)
    {
        var execution = State.Active.Find(one => one.Number == executionNumber && one.Bookmark?.TaskName is not null);
        if (execution is null || State.IsFinished)
            return false;
        State.CompletedTasks.Add(executionNumber);
        Resume(execution, result);
        return true;
    }

    /// <summary>
    /// Fires every delay that is due, the earliest first; each is a burst of its own to the expressions. False when none was due.
    /// </summary>
    public bool FireDelays()
    {
        var fired = false;
        while (
            !State.IsFinished && State.Active.Where(one => one.Bookmark?.ResumeAt <= now).MinBy(one => one.Bookmark!.ResumeAt) is { } due
        )
        {
            fired = true;
            Resume(due, null);
        }

        return fired;
    }

    /// <summary>Hands an event to every activity that waits for it; false when none does.</summary>
    public bool Publish(string eventName, JsonElement payload)
    {
        var waiting = State.IsFinished
            ? []
            : State.Active.Where(one => string.Equals(one.Bookmark?.EventName, eventName, StringComparison.Ordinal)).ToList();
        foreach (var execution in waiting.Where(State.Active.Contains))
            Resume(execution, payload);
        return waiting.Count > 0;
    }

    /// <summary>Cancels the instance; false when it had finished before.</summary>
    public bool Cancel()
    {
        if (State.IsFinished)
            return false;
        Finish(WorkflowStatus.Cancelled);
        return true;
    }

    /// <summary>
    /// Runs faulted activities again; false when there is none, or when the instance ended with its fault (Elsa's default strategy).
    /// </summary>
    public bool Retry()
    {
        var faulted = State.IsFinished ? [] : State.Active.Where(one => one.Faulted).ToList();
        foreach (var execution in faulted)
        {
            State.Active.Remove(execution);
            ResolveIncidents(execution);
            queue.Enqueue(new(definition.Graph.IndexOf(execution.ActivityId), execution.Backward));
        }

        if (faulted.Count > 0)
            Run();
        return faulted.Count > 0;
    }

    private void Resume(ActivityExecution execution, JsonElement? result)
    {
        results.Clear();
        lastResult = default;
        ended = false;
        Write(execution.ActivityId, JournalEvent.Resumed);
        State.Active.Remove(execution);
        Complete(execution, definition.Graph.IndexOf(execution.ActivityId), [ActivityTypes.Done], result ?? default);
        Run();
    }

    private void Run()
    {
        var executed = 0;
        while (!ended && queue.TryDequeue(out var next))
        {
            var execution = NewExecution(next.Activity, next.Backward);
            Write(execution.ActivityId, JournalEvent.Started);
            if (++executed > MaxActivities)
                Fault(execution, $"more than {MaxActivities} activities without a wait: an endless loop?");
            else
                Execute(execution, next.Activity);
        }

        if (!State.IsFinished)
            State.Status = WorkflowStatus.Suspended;
    }

    private ActivityExecution NewExecution(int activity, bool backward) =>
        new()
        {
            Number = State.NextExecution++,
            ActivityId = definition.Activity(activity).Id,
            Backward = backward,
        };

    private void ResolveIncidents(ActivityExecution execution) =>
        State.Incidents.RemoveAll(incident => string.Equals(incident.ActivityId, execution.ActivityId, StringComparison.Ordinal));

    private void Write(string activityId, JournalEvent what) => Journal.Add(new(activityId, what));

    string IScriptScope.InstanceId => State.Id;

    string? IScriptScope.InstanceName => State.Name;

    string IScriptScope.CorrelationId => State.CorrelationId;

    JsonElement IScriptScope.LastResult => lastResult;

    JsonElement IScriptScope.Variable(string name) =>
        definition.Definition.VariableByName(name) is { } variable ? State.Variables.GetValueOrDefault(variable.Id) : default;

    void IScriptScope.SetVariable(string name, JsonElement value)
    {
        if (definition.Definition.VariableByName(name) is { } variable)
            State.Variables[variable.Id] = value;
    }

    JsonElement IScriptScope.Input(string name) =>
        State.Inputs.TryGetValue(name, out var stored) ? stored
        : transientInput.ValueKind == JsonValueKind.Object && transientInput.TryGetProperty(name, out var value) ? value
        : default;

    JsonElement IScriptScope.OutputFrom(string activityId) => results.GetValueOrDefault(activityId);
}

/// <summary>What happened to an activity; Elsa's journal events.</summary>
public enum JournalEvent
{
    Started,
    Suspended,
    Resumed,
    Completed,
    Canceled,
    Faulted,
}

/// <summary>One line of an instance's journal.</summary>
public readonly record struct JournalEntry(string ActivityId, JournalEvent Event);
