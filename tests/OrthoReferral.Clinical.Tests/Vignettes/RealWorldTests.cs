using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>Published examples of the scores, and entries that contradict themselves, through <c>assess</c>.</summary>
public sealed class RealWorldTests
{
    private static readonly Dictionary<string, (JsonNode Case, JsonNode Answer)> Answers = Run();

    public static TheoryData<string> Ids => [.. Cases().Select(one => Text(one["id"]))];

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_case_gives_what_was_published(string id)
    {
        var (one, answer) = Answers[id];
        var expected = one["expected"]!;
        var scores = answer["lesions"]![0]!["scores"]!;
        foreach (var (name, score) in expected["scores"]?.AsObject() ?? [])
            JsonNode.DeepEquals(scores[name], score).ShouldBeTrue($"{name}: {scores[name]?.ToJsonString()}, {Text(one["reason"])}");
        if (expected["conflict"] is { } conflict)
            answer["conflicts"]!.AsArray().Select(found => Text(found!["code"])).ShouldContain(Text(conflict), Text(one["reason"]));
    }

    private static Dictionary<string, (JsonNode, JsonNode)> Run()
    {
        var cases = Cases();
        var input = string.Join('\n', cases.Select(one => one["referral"]!.ToJsonString()));
        using var output = new MemoryStream();
        AssessmentBatch.Run(new MemoryStream(Encoding.UTF8.GetBytes(input)), output);
        var answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return cases.Zip(answers).ToDictionary(pair => Text(pair.First["id"]), pair => (pair.First, JsonNode.Parse(pair.Second)!));
    }

    private static List<JsonNode> Cases() =>
        [
            .. JsonNode
                .Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Vignettes", "realworld.json")))!
                .AsArray()
                .OfType<JsonNode>(),
        ];

    private static string Text(JsonNode? node) => node!.GetValue<string>();
}
