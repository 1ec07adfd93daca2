using System.Text.Json.Nodes;

namespace OrthoReferral.Workflows.Tests.ElsaServer;

/// <summary>The 96 requests that a real Elsa 3.7.1 server was asked, with its answers.</summary>
internal static class Recording
{
    internal static readonly IReadOnlyList<JsonObject> All =
    [
        .. JsonNode.Parse(File.ReadAllText(Path.Combine(Folder(), "rest-3.7.1.json")))!.AsArray().Select(n => n!.AsObject()),
    ];

    /// <summary>A copy of the recorded answer to the request with this title.</summary>
    internal static JsonObject Answer(string title) => Entry(title)["response"]!.AsObject().DeepClone().AsObject();

    internal static JsonObject Entry(string title) => All.First(e => (string?)e["title"] == title);

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OrthoReferral.sln")))
            folder = folder.Parent;
        return Path.Combine(folder!.FullName, "tests", "OrthoReferral.Workflows.Tests", "Recorded", "recordings");
    }
}
