using System.Text.Json;

namespace OrthoReferral.Workflows;

/// <summary>
/// What the application knows of the tasks that its definitions ask for. The engines run any task; what it means is not theirs.
/// </summary>
public interface ITaskContract
{
    /// <summary>What is wrong with a task as a definition writes it; empty when nothing is.</summary>
    /// <param name="isTask">Whether the definition has a task with this activity id.</param>
    IEnumerable<string> Check(WrittenTask task, Predicate<string> isTask);

    TaskKind KindOf(string taskName);

    /// <summary>What a diagram calls it; null when the definition does not say it as a literal.</summary>
    string? TitleOf(WrittenTask task);

    /// <summary>
    /// The activity that this task escalates for the last time: it is never answered, a join withdraws it once somebody has acted. Null for
    /// any other task.
    /// </summary>
    string? LastEscalationOf(string taskName, JsonElement? payload);
}

/// <summary>Who carries a task out.</summary>
public enum TaskKind
{
    Person,
    Application,

    /// <summary>The application, because a person's clock ran out.</summary>
    Escalation,
}

/// <summary>A task as a definition writes it.</summary>
/// <param name="Payload">Its members with their literal texts, null where a value is computed.</param>
public sealed record WrittenTask(string Name, IReadOnlyDictionary<string, string?> Payload);
