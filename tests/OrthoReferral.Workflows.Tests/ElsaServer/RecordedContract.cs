using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>
/// What the recording shows Elsa to accept: method and path, query names, whether a body is needed, the body's members and their kinds.
/// A request that the recording does not show is a violation, even if a real server might take it.
/// </summary>
internal static class RecordedContract
{
    private static readonly HashSet<string> FixedSegments =
    [
        "elsa",
        "api",
        "workflow-definitions",
        "by-definition-id",
        "workflow-instances",
        "tasks",
        "complete",
        "events",
        "trigger",
        "cancel",
        "alterations",
        "workflows",
        "retry",
        "journal",
        "execute",
        "dispatch",
        "publish",
        "import",
        "versions",
        "variables",
        "execution-state",
        "identity",
        "login",
        "bulk-actions",
        "bulk-dispatch",
        "retract",
        "export",
        "activity-executions",
        "activity-execution-summaries",
        "list",
        "report",
        "last",
        "bookmarks",
    ];

    private static readonly ILookup<string, Accepted> ByTemplate = Recording
        .All.Where(e => (int)e["status"]! is >= 200 and < 300)
        .Select(Accepted.Of)
        .ToLookup(a => a.Template, StringComparer.Ordinal);

    /// <summary>Why this request is not one of the recorded kind; null when it is.</summary>
    internal static async Task<string?> ViolationAsync(HttpRequestMessage request, string apiKey)
    {
        var template = Template(request.Method.Method, request.RequestUri!.AbsolutePath);
        var recorded = ByTemplate[template].ToList();
        if (recorded.Count == 0)
            return $"{template} was never answered with success.";
        if (request.Headers.Authorization is not { Scheme: "ApiKey" } key || key.Parameter != apiKey)
            return $"{template} carries no ApiKey.";

        var queries = recorded.SelectMany(a => a.Query.Keys).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, value) in Query(request.RequestUri.Query))
        {
            if (!queries.Contains(name))
                return $"{template} was never asked with the query parameter {name}.";
            if (name is "status" or "orderBy" && !recorded.Any(a => a.Query.TryGetValue(name, out var v) && v == value))
                return $"{template} was never asked with {name}={value}.";
        }

        if (request.Content is null)
            return recorded.Any(a => a.Body is null) ? null : $"{template} needs a body, else 415.";
        if (request.Content.Headers.ContentType is not MediaTypeHeaderValue { MediaType: "application/json" })
            return $"{template} was sent as {request.Content.Headers.ContentType}.";
        var body = JsonNode.Parse(await request.Content.ReadAsStringAsync());
        return body is JsonObject members
            ? members.Select(m => MemberViolation(template, recorded, m)).FirstOrDefault(v => v is not null)
            : $"{template} was sent a body that is no object.";
    }

    private static string? MemberViolation(string template, List<Accepted> recorded, KeyValuePair<string, JsonNode?> member)
    {
        var kinds = recorded.Where(a => a.Body?.ContainsKey(member.Key) == true).Select(a => Kind(a.Body![member.Key])).ToHashSet();
        if (kinds.Count == 0)
            return $"{template} was never sent the member {member.Key}.";
        // The result of a completion may be any value: the recording shows an object, a string, a number and null.
        if (member.Key is "result" || kinds.Contains(Kind(member.Value)))
            return null;
        return $"{template} was never sent {member.Key} as {Kind(member.Value)}.";
    }

    private static JsonValueKind Kind(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    private static string Template(string method, string path) =>
        method
        + " "
        + string.Join('/', path.TrimEnd('/').Split('/').Select((s, i) => s.Length == 0 || FixedSegments.Contains(s) ? s : "{id}"));

    private static Dictionary<string, string> Query(string query) =>
        query
            .TrimStart('?')
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(p => p.Split('=', 2))
            .ToDictionary(p => Uri.UnescapeDataString(p[0]), p => Uri.UnescapeDataString(p[1]), StringComparer.Ordinal);

    private sealed record Accepted(string Template, Dictionary<string, string> Query, JsonObject? Body)
    {
        internal static Accepted Of(JsonObject entry)
        {
            var parts = ((string)entry["path"]!).Split('?', 2);
            return new(
                RecordedContract.Template((string)entry["method"]!, parts[0]),
                RecordedContract.Query(parts.Length == 2 ? parts[1] : ""),
                entry["request"] as JsonObject
            );
        }
    }
}
