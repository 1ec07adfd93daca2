using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrthoReferral.Workflows.Tests.Embedded;

/// <summary>Builds small definitions that pass the rules of the product unless a test breaks them.</summary>
internal sealed class Flows(string id)
{
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];
    private readonly JsonArray variables = [];
    private readonly JsonArray inputs = [];
    private bool continueWithIncidents = true;

    public static Flows Named(string id) => new Flows(id).Activity("Start", "Elsa.Start");

    public Flows StoppingAtFaults()
    {
        continueWithIncidents = false;
        return this;
    }

    public Flows Variable(string name, string type = "Object", string? value = null)
    {
        variables.Add(
            new JsonObject
            {
                ["id"] = "v-" + name,
                ["name"] = name,
                ["typeName"] = type,
                ["value"] = value,
                ["storageDriverTypeName"] = Driver,
            }
        );
        return this;
    }

    public Flows Input(string name, bool stored = true)
    {
        inputs.Add(
            new JsonObject
            {
                ["name"] = name,
                ["type"] = "Object",
                ["storageDriverType"] = stored ? Driver : null,
            }
        );
        return this;
    }

    public Flows Activity(string activityId, string type, params (string Name, string Kind, string Value)[] inputs)
    {
        var activity = new JsonObject
        {
            ["id"] = activityId,
            ["type"] = type,
            ["metadata"] = JsonNode.Parse("""{ "designer": { "position": { "x": 0, "y": 0 } } }"""),
        };
        foreach (var (name, kind, value) in inputs)
            activity[name] = new JsonObject
            {
                ["typeName"] = "Object",
                ["expression"] = new JsonObject { ["type"] = kind, ["value"] = value },
            };
        activities.Add(activity);
        return this;
    }

    /// <summary>A system task, which needs no payload of a human one; the result goes to a variable when one is named.</summary>
    public Flows Task(string activityId, string payload = "({})", string? resultTo = null, string taskName = "CloseCase")
    {
        Activity(activityId, "Elsa.RunTask", ("taskName", "Literal", taskName), ("payload", "JavaScript", payload));
        if (resultTo is not null)
            activities[^1]!["result"] = new JsonObject
            {
                ["typeName"] = "Object",
                ["memoryReference"] = new JsonObject { ["id"] = "v-" + resultTo },
            };
        return this;
    }

    public Flows Set(string activityId, string variable, string expression)
    {
        Activity(activityId, "Elsa.SetVariable", ("value", "JavaScript", expression));
        activities[^1]!["variable"] = new JsonObject { ["id"] = "v-" + variable, ["name"] = variable };
        return this;
    }

    /// <summary>Connections like <c>"A", "B"</c> or <c>"Decide:True", "B"</c>, in pairs.</summary>
    public Flows Connect(params string[] ends)
    {
        for (var i = 0; i < ends.Length; i += 2)
        {
            var source = ends[i].Split(':');
            connections.Add(
                new JsonObject
                {
                    ["source"] = new JsonObject { ["activity"] = source[0], ["port"] = source.Length > 1 ? source[1] : "Done" },
                    ["target"] = new JsonObject { ["activity"] = ends[i + 1] },
                }
            );
        }

        return this;
    }

    public string Json() =>
        new JsonObject
        {
            ["definitionId"] = id,
            ["variables"] = variables.DeepClone(),
            ["inputs"] = inputs.DeepClone(),
            ["options"] = new JsonObject
            {
                ["incidentStrategyType"] = continueWithIncidents
                    ? "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core"
                    : null,
            },
            ["root"] = new JsonObject
            {
                ["type"] = "Elsa.Flowchart",
                ["id"] = "flow",
                ["activities"] = activities.DeepClone(),
                ["connections"] = connections.DeepClone(),
            },
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });

    public override string ToString() => Json();
}
