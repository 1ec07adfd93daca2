using System.Globalization;
using System.Text.Json.Nodes;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>One instance of the stand-in. Its JSON is the recorded suspended instance with other values.</summary>
internal sealed class StandInInstance(string id, string definitionId, string correlationId)
{
    private readonly List<JsonObject> bookmarks = [];
    private readonly List<JsonObject> contexts = [];
    private readonly List<JsonObject> incidents = [];
    private readonly List<JsonObject> journal = [];

    internal string Id { get; } = id;

    internal string DefinitionId { get; } = definitionId;

    internal string CorrelationId { get; } = correlationId;

    internal string Status { get; set; } = "Running";

    internal string SubStatus { get; set; } = "Suspended";

    internal bool IsExecuting { get; set; }

    /// <summary>Whether completions are processed; false: they are acknowledged and lost, as after a kill.</summary>
    internal bool TakesCompletions { get; set; } = true;

    /// <summary>The activities at which it waits or has waited.</summary>
    internal HashSet<string> Activities { get; } = [];

    internal JsonNode? Input { get; set; }

    internal DateTimeOffset CreatedAt { get; set; } = Clock.Start;

    internal DateTimeOffset UpdatedAt { get; set; } = Clock.Start;

    /// <summary>Adds the bookmark of a task, by default named after its activity; returns the task id.</summary>
    internal string WaitFor(string taskName, JsonObject? payload = null, string? taskId = null, string? activityId = null)
    {
        taskId ??= $"task-{Id}-{bookmarks.Count + 1}";
        var bookmark = Suspended()["workflowState"]!["bookmarks"]![0]!.DeepClone().AsObject();
        bookmark["payload"] = new JsonObject { ["taskId"] = taskId, ["taskName"] = taskName };
        bookmark["activityId"] = activityId ?? taskName;
        bookmark["activityInstanceId"] = $"execution-{taskId}";
        bookmark["createdAt"] = UpdatedAt.ToString("O");
        bookmarks.Add(bookmark);
        Activities.Add(activityId ?? taskName);
        contexts.Add(
            new JsonObject
            {
                ["id"] = $"execution-{taskId}",
                ["activityState"] = new JsonObject { ["TaskName"] = taskName, ["Payload"] = payload },
                ["status"] = "Running",
            }
        );
        return taskId;
    }

    internal void Delay(string activityId, DateTimeOffset resumeAt)
    {
        var bookmark = Suspended()["workflowState"]!["bookmarks"]![1]!.DeepClone().AsObject();
        bookmark["payload"] = new JsonObject { ["resumeAt"] = resumeAt.ToString("O") };
        bookmark["activityId"] = activityId;
        bookmarks.Add(bookmark);
        Activities.Add(activityId);
    }

    internal void Fault(string activityId, DateTimeOffset at) =>
        incidents.Add(
            new JsonObject
            {
                ["activityId"] = activityId,
                ["activityNodeId"] = $"Workflow1:flow:{activityId}",
                ["activityType"] = "Elsa.FlowDecision",
                ["message"] = "Failed to evaluate activity input 'Condition'",
                ["exception"] = new JsonObject { ["message"] = "foo is not defined", ["stackTrace"] = "at Jint" },
                ["timestamp"] = at.ToString("O"),
            }
        );

    internal void Journal(string activityId, string eventName, DateTimeOffset at, string type = "Elsa.RunTask") =>
        journal.Add(
            new JsonObject
            {
                ["id"] = $"entry-{journal.Count}",
                ["activityId"] = activityId,
                ["activityType"] = type,
                ["timestamp"] = at.ToString("O"),
                ["sequence"] = journal.Count,
                ["eventName"] = eventName,
            }
        );

    internal void Take(string taskId)
    {
        if (TakesCompletions && Status == "Running")
            bookmarks.RemoveAll(b => (string?)b["payload"]!["taskId"] == taskId);
    }

    internal JsonObject Summary()
    {
        var summary = Recording.Answer("list by correlation id")["items"]![0]!.DeepClone().AsObject();
        Fill(summary);
        return summary;
    }

    internal JsonObject Full()
    {
        var full = Suspended();
        Fill(full);
        full["workflowState"] = State();
        return full;
    }

    internal JsonObject State()
    {
        var state = Suspended()["workflowState"]!.DeepClone().AsObject();
        Fill(state);
        state["isExecuting"] = IsExecuting;
        state["definitionVersion"] = 1;
        state["bookmarks"] = new JsonArray([.. bookmarks.Select(b => b.DeepClone())]);
        state["incidents"] = new JsonArray([.. incidents.Select(i => i.DeepClone())]);
        state["activityExecutionContexts"] = new JsonArray([.. contexts.Select(c => c.DeepClone())]);
        return state;
    }

    internal JsonObject JournalPage(string query)
    {
        var q = System.Web.HttpUtility.ParseQueryString(query);
        var size = int.Parse(q["pageSize"]!, CultureInfo.InvariantCulture);
        var items = journal.Skip(int.Parse(q["page"]!, CultureInfo.InvariantCulture) * size).Take(size).Select(e => e.DeepClone());
        return new JsonObject { ["items"] = new JsonArray([.. items]), ["totalCount"] = journal.Count };
    }

    private void Fill(JsonObject target)
    {
        target["id"] = Id;
        target["definitionId"] = DefinitionId;
        target["correlationId"] = CorrelationId;
        target["status"] = Status;
        target["subStatus"] = SubStatus;
        target["createdAt"] = CreatedAt.ToString("O");
        target["updatedAt"] = UpdatedAt.ToString("O");
    }

    private static JsonObject Suspended() => Recording.Answer("get suspended fracture instance");
}
