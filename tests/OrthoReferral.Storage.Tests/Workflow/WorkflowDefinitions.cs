namespace OrthoReferral.Storage.Tests.Workflow;

/// <summary>Small definitions of these tests.</summary>
internal static class WorkflowDefinitions
{
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    /// <summary>Tasks one after the other.</summary>
    public static string Chain(string id, params string[] tasks) =>
        Flow(
            id,
            [Activity("Start", "Elsa.Start"), .. tasks.Select(Task), Activity("End", "Elsa.Finish")],
            [
                .. Enumerable
                    .Range(0, tasks.Length + 1)
                    .Select(i => Connection(i == 0 ? "Start" : tasks[i - 1], i == tasks.Length ? "End" : tasks[i])),
            ]
        );

    /// <summary>Tasks side by side; whatever ends first ends all when <paramref name="mode"/> is WaitAny.</summary>
    public static string Fork(string id, string mode, params string[] tasks) =>
        Flow(
            id,
            [
                Activity("Start", "Elsa.Start"),
                .. tasks.Select(Task),
                Activity("Join", "Elsa.FlowJoin", Input("mode", "Object", mode)),
                Task("After"),
            ],
            [.. tasks.Select(t => Connection("Start", t)), .. tasks.Select(t => Connection(t, "Join")), Connection("Join", "After")]
        );

    /// <summary>A delay and then a task.</summary>
    public static string Delay(string id, string timeSpan) =>
        Flow(
            id,
            [Activity("Start", "Elsa.Start"), Activity("Wait", "Elsa.Delay", Input("timeSpan", "TimeSpan", timeSpan)), Task("After")],
            [Connection("Start", "Wait"), Connection("Wait", "After")]
        );

    private static string Task(string name) => Activity(name, "Elsa.RunTask", Input("taskName", "String", name));

    private static string Activity(string id, string type, string inputs = "") => $$"""{ "id": "{{id}}", "type": "{{type}}"{{inputs}} }""";

    private static string Input(string name, string type, string value) =>
        $$""", "{{name}}": { "typeName": "{{type}}", "expression": { "type": "Literal", "value": "{{value}}" } }""";

    private static string Connection(string source, string target) =>
        $$"""{ "source": { "activity": "{{source}}", "port": "Done" }, "target": { "activity": "{{target}}" } }""";

    private static string Flow(string id, string[] activities, string[] connections) =>
        $$"""
            {
              "definitionId": "{{id}}",
              "inputs": [{ "name": "case", "type": "String", "storageDriverType": "{{Driver}}" }],
              "options": { "incidentStrategyType": "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core" },
              "root": { "type": "Elsa.Flowchart", "id": "flow", "activities": [{{string.Join(
                ", ",
                activities
            )}}], "connections": [{{string.Join(", ", connections)}}] }
            }
            """;
}
