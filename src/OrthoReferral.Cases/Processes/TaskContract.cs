using System.Collections.Frozen;
using System.Text.Json;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Processes;

/// <summary>The forms and the system tasks as the engines ask for them: definitions are held to them before they run.</summary>
public sealed class TaskContract : ITaskContract
{
    private static readonly FrozenDictionary<string, TaskForm> Forms = TaskForms
        .All.Where(form => form.IsForTasks)
        .ToFrozenDictionary(form => form.Name, StringComparer.Ordinal);

    public IEnumerable<string> Check(WrittenTask task, Predicate<string> isTask)
    {
        var (name, payload) = task;
        var form = payload.GetValueOrDefault("form");
        if (SystemTasks.Find(name) is { } system)
        {
            if (system == SystemTasks.EscalateWorkItem && payload.GetValueOrDefault("activity") is { } activity && !isTask(activity))
                yield return $"escalates the activity '{activity}', which is not a task of this definition";
            foreach (var reason in PayloadCheck.Of(system.Payload, payload, $"system task '{name}'"))
                yield return reason;
        }
        else
        {
            if (form is not null && !Forms.ContainsKey(form))
                yield return $"the form '{form}' is unknown ({string.Join(", ", Forms.Keys.Order(StringComparer.Ordinal))})";
            if (RoleIn(payload) is { } idle && !RoleProfile.Of(idle).HoldsTasks)
                yield return $"the role '{idle}' holds no tasks";
            else if (
                RoleIn(payload) is { } role
                && form is not null
                && Forms.TryGetValue(form, out var asked)
                && !asked.Roles.Contains(role)
            )
                yield return $"the form '{form}' can't be answered by the role '{role}' ({string.Join(", ", asked.Roles)})";
            foreach (var reason in PayloadCheck.Of(typeof(HumanTaskPayload), payload, $"human task '{name}'"))
                yield return reason;
            if (form is not null && Forms.TryGetValue(form, out var known))
                foreach (var reason in PayloadCheck.Of(known.Payload, payload, $"human task '{name}'"))
                    yield return reason;
        }

        foreach (var reason in PayloadCheck.Of(typeof(StatesPayload), payload, $"task '{name}'"))
            yield return reason;
    }

    // Null where it is computed, or unknown.
    private static Role? RoleIn(IReadOnlyDictionary<string, string?> payload) =>
        Enum.TryParse<Role>(payload.GetValueOrDefault("role"), out var role) && Enum.IsDefined(role) ? role : null;

    public TaskKind KindOf(string taskName) =>
        SystemTasks.Find(taskName) is not { } task ? TaskKind.Person
        : task == SystemTasks.EscalateWorkItem ? TaskKind.Escalation
        : TaskKind.Application;

    public string? TitleOf(WrittenTask task) => task.Payload.GetValueOrDefault("title");

    public string? LastEscalationOf(string taskName, JsonElement? payload)
    {
        if (KindOf(taskName) != TaskKind.Escalation)
            return null;
        try
        {
            return EscalationPayload.Read(new TaskPayload(payload)) is { IsLast: true } last ? last.Activity : null;
        }
        catch (TaskPayloadException)
        {
            // It became an incident when it came in.
            return null;
        }
    }
}
