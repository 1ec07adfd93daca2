using System.Text;
using System.Text.Json.Nodes;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>
/// A random referral with the answer on which two implementations agree that were written independently from the reference. Lists are
/// compared as sets; concurrent care and conflicts stand for the whole case.
/// </summary>
internal sealed record AgreedAnswer(string Id, byte[] Referral, JsonNode Answer)
{
    internal static IReadOnlyList<AgreedAnswer> All { get; } = [.. Read()];

    /// <summary>The differences of an answer, as <c>assess</c> writes it, from the agreed one; empty if there are none.</summary>
    internal List<string> Differences(JsonNode answer)
    {
        var problems = new List<string>();
        Same(problems, "headline", Code(Answer["headline"]), Code(answer["case"]!["headlineLesionId"]));
        Same(problems, "urgency", Code(Answer["urgency"]), Code(answer["case"]!["urgency"]));
        Same(problems, "conflicts", Set(Answer["conflicts"]), Set(answer["conflicts"], "code"));
        Same(problems, "concurrentCare", Set(Answer["concurrentCare"]), Set(answer["concurrentCare"], "code"));
        var lesions = answer["lesions"]!.AsArray().ToDictionary(lesion => Code(lesion!["lesionId"]));
        foreach (var (name, wanted) in Answer["lesions"]!.AsObject())
            Lesion(problems, name, wanted!, lesions[name]!);
        return problems;
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

    private static IEnumerable<AgreedAnswer> Read()
    {
        foreach (var text in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vignettes", "agreed.ndjson")))
        {
            var line = JsonNode.Parse(text)!;
            var referral = line["referral"]!.DeepClone();
            referral["settings"] = line["settings"]!.DeepClone();
            yield return new(Code(line["id"]), Encoding.UTF8.GetBytes(referral.ToJsonString()), line["answer"]!);
        }
    }
}
