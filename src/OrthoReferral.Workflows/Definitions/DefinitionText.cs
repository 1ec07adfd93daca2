using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrthoReferral.Workflows.Definitions;

/// <summary>
/// What a definition says, in one form whoever wrote it: a file of ours and the same one exported by Elsa are equal. Dropped is what Elsa
/// adds (version numbers, times, ids of nodes, members without a value, our host's hash and activation strategy); the short names that
/// Elsa 3.8 gives some types become the long ones, which every version reads. This file is compiled into the Elsa host as well.
/// </summary>
internal static class DefinitionText
{
    /// <summary>The custom property in which our Elsa host keeps the hash of what it published.</summary>
    internal const string HashProperty = "orthoReferralSha256";

    /// <summary>An expression's or a variable's value: it is data, in which a null or the order may mean something.</summary>
    private const string Data = "value";

    private static readonly FrozenSet<string> AddedToDefinition = FrozenSet.Create(
        StringComparer.Ordinal,
        "id",
        "createdAt",
        "version",
        "isLatest",
        "isPublished",
        "toolVersion"
    );

    private static readonly FrozenSet<string> AddedAnywhere = FrozenSet.Create(
        StringComparer.Ordinal,
        "nodeId",
        "activationStrategyType",
        HashProperty
    );

    private static readonly FrozenDictionary<string, string> LongNames = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["WorkflowInstanceStorageDriver"] = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core",
        ["ContinueWithIncidentsStrategy"] = "Elsa.Workflows.IncidentStrategies.ContinueWithIncidentsStrategy, Elsa.Workflows.Core",
        ["FlowJoinMode"] = "Elsa.Workflows.Activities.Flowchart.Models.FlowJoinMode, Elsa.Workflows.Core",
        ["SwitchMode"] = "Elsa.Workflows.SwitchMode, Elsa.Workflows.Core",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> TypeMembers = FrozenSet.Create(
        StringComparer.Ordinal,
        "typeName",
        "storageDriverType",
        "storageDriverTypeName",
        "incidentStrategyType"
    );

    /// <summary>The definition in that form, as JSON without white space and with its members in alphabetical order.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    internal static string Normalize(string json) =>
        JsonNode.Parse(json) is JsonObject definition ? Plain(definition, AddedToDefinition).ToJsonString() : json;

    /// <summary>SHA-256 of the normalized text, in lower-case hex.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    internal static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Normalize(json))));

    private static JsonObject Plain(JsonObject written, FrozenSet<string>? alsoDropped = null)
    {
        var plain = new JsonObject();
        foreach (var (name, value) in written.OrderBy(member => member.Key, StringComparer.Ordinal))
            if (value is not null && !AddedAnywhere.Contains(name) && alsoDropped?.Contains(name) != true)
                plain[name] = Plain(name, value);
        return plain;
    }

    private static JsonNode Plain(string name, JsonNode value) =>
        value switch
        {
            _ when name == Data => value.DeepClone(),
            JsonObject inner => Plain(inner),
            JsonArray list => new JsonArray([.. list.Select(item => item is null ? null : Plain("", item))]),
            JsonValue text when TypeMembers.Contains(name) && LongNames.TryGetValue(text.ToString(), out var type) => type,
            _ => value.DeepClone(),
        };
}
