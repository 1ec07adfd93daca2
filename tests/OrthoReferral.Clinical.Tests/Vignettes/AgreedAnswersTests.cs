using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>
/// Random referrals on whose whole answer two implementations, written apart from each other from the reference, agree. Lists as sets;
/// concurrent care and conflicts over the whole case. Run through the batch, as <c>assess</c> does.
/// </summary>
public sealed class AgreedAnswersTests
{
    private static readonly Lazy<Dictionary<string, (JsonNode Expected, JsonNode Answer)>> Answers = new(Run);

    public static TheoryData<string> Ids => [.. Lines().Select(line => line["id"]!.GetValue<string>())];

    [Fact]
    public void There_are_188_of_them() => Answers.Value.Count.ShouldBe(188);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_whole_answer_is_the_agreed_one(string id)
    {
        var (expected, answer) = Answers.Value[id];
        var problems = new List<string>();
        Same(problems, "headline", Code(expected["headline"]), Code(answer["case"]!["headlineLesionId"]));
        Same(problems, "urgency", Code(expected["urgency"]), Code(answer["case"]!["urgency"]));
        Same(problems, "conflicts", Set(expected["conflicts"]), Set(answer["conflicts"], "code"));
        Same(problems, "concurrentCare", Set(expected["concurrentCare"]), Set(answer["concurrentCare"], "code"));
        var lesions = answer["lesions"]!.AsArray().ToDictionary(lesion => Code(lesion!["lesionId"]));
        foreach (var (name, wanted) in expected["lesions"]!.AsObject())
            Lesion(problems, name, wanted!, lesions[name]!);
        problems.ShouldBeEmpty();
    }

    private static void Lesion(List<string> problems, string name, JsonNode wanted, JsonNode lesion)
    {
        string[] codes = ["ruleId", "primaryProcedure", "deferredProcedure", "urgency", "procedureBy"];
        foreach (var field in codes)
            Same(problems, $"{name} {field}", Code(wanted[field]), Code(lesion[field]));
        Same(problems, $"{name} alternatives", Set(wanted["acceptableAlternatives"]), Set(lesion["acceptableAlternatives"]));
        Same(problems, $"{name} flags", Set(wanted["flags"]), Set(lesion["flags"], "code"));
        Same(problems, $"{name} adjuncts", Set(wanted["adjuncts"]), Set(lesion["adjuncts"], "code"));
        Same(
            problems,
            $"{name} blocks",
            [.. wanted["blocks"]!.AsArray().Select(block => string.Join(' ', block!.AsArray().Select(Code))).Order()],
            [
                .. lesion["blocks"]!
                    .AsArray()
                    .Select(block => $"{Code(block!["procedure"])} {Code(block["code"])} {Code(block["severity"])}")
                    .Order(),
            ]
        );
        if (!JsonNode.DeepEquals(wanted["scores"], lesion["scores"]))
            problems.Add($"{name} scores: {wanted["scores"]!.ToJsonString()} but {lesion["scores"]!.ToJsonString()}");
    }

    private static void Same(List<string> problems, string what, string wanted, string got)
    {
        if (wanted != got)
            problems.Add($"{what}: {wanted} but {got}");
    }

    private static void Same(List<string> problems, string what, string[] wanted, string[] got)
    {
        if (!wanted.SequenceEqual(got))
            problems.Add($"{what}: missing {string.Join(", ", wanted.Except(got))}; too many {string.Join(", ", got.Except(wanted))}");
    }

    private static string Code(JsonNode? node) => node?.GetValue<string>() ?? "null";

    private static string[] Set(JsonNode? list, string? member = null) =>
        [.. list!.AsArray().Select(item => Code(member is null ? item : item![member])).Distinct().Order()];

    private static IEnumerable<JsonNode> Lines() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vignettes", "agreed.ndjson")).Select(line => JsonNode.Parse(line)!);

    private static Dictionary<string, (JsonNode Expected, JsonNode Answer)> Run()
    {
        var lines = Lines().ToList();
        var input = new StringBuilder();
        foreach (var line in lines)
        {
            var referral = line["referral"]!.DeepClone();
            referral["settings"] = line["settings"]!.DeepClone();
            input.Append(referral.ToJsonString()).Append('\n');
        }

        using var output = new MemoryStream();
        AssessmentBatch.Run(new MemoryStream(Encoding.UTF8.GetBytes(input.ToString())), output);
        var answers = Encoding.UTF8.GetString(output.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return lines
            .Zip(answers)
            .ToDictionary(pair => Code(pair.First["id"]), pair => (pair.First["answer"]!, JsonNode.Parse(pair.Second)!));
    }
}
