using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Who typed which fact of a draft that somebody prepares for the oncologist: a name by the path of the fact, as JSON. A fact that is taken
/// back has nobody's name.
/// </summary>
internal static class TypedBy
{
    /// <summary>The names; empty where nobody prepared anything.</summary>
    public static IReadOnlyDictionary<string, string> Read(string? json) =>
        json is null
            ? new Dictionary<string, string>(StringComparer.Ordinal)
            : JsonSerializer.Deserialize<Dictionary<string, string>>(json)!;

    /// <summary>The names after an edit: every fact that it changed is this person's.</summary>
    internal static string After(string? json, string before, string after, string name)
    {
        var names = new SortedDictionary<string, string>(
            Read(json).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal),
            StringComparer.Ordinal
        );
        var (old, changed) = (Facts(before), Facts(after));
        foreach (var (path, value) in changed)
            if (!JsonNode.DeepEquals(old.GetValueOrDefault(path), value))
                names[path] = name;
        foreach (var path in names.Keys.Where(path => !changed.ContainsKey(path)).ToList())
            names.Remove(path);
        return JsonSerializer.Serialize(names);
    }

    private static Dictionary<string, JsonNode> Facts(string json)
    {
        var found = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var (member, section) in JsonNode.Parse(json)!.AsObject())
        {
            if (section is JsonObject facts)
                Add(facts, member);
            for (var i = 0; i < (section as JsonArray)?.Count; i++)
                if (section[i] is JsonObject lesion)
                    Add(lesion, FormattableString.Invariant($"{member}[{i}]"));
        }

        return found;

        void Add(JsonObject facts, string prefix)
        {
            foreach (var (name, value) in facts)
                if (value is not null)
                    found[$"{prefix}.{name}"] = value;
        }
    }
}
