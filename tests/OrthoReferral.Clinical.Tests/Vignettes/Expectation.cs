using System.Text.Json;
using System.Text.Json.Nodes;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>What a vignette asserts of an answer (reference, section 5), in the JSON that every way out of the program gives.</summary>
internal static class Expectation
{
    internal static void Check(Vignette vignette, JsonObject answer)
    {
        CheckHeadline(vignette, answer);
        CheckCase(vignette, answer);
    }

    internal static JsonObject Headline(JsonObject answer) => Lesion(answer, Text(answer["case"]!, "headlineLesionId")!);

    private static void CheckHeadline(Vignette vignette, JsonObject answer)
    {
        var expected = vignette.Expected;
        var lesion = Headline(answer);
        if (expected.TryGetProperty("scores", out var scores))
            lesion["scores"]!.ToJsonString().ShouldBe(Ordered(scores, lesion["scores"]!));
        foreach (var name in (string[])["urgency", "primaryProcedure", "deferredProcedure", "procedureBy"])
            if (expected.TryGetProperty(name, out var code))
                Text(lesion, name).ShouldBe(code.GetString(), name);
        if (expected.TryGetProperty("acceptableAlternatives", out _))
            Codes(lesion, "acceptableAlternatives").Order().ShouldBe(vignette.Codes("acceptableAlternatives").Order());
        var flags = Codes(lesion, "flags");
        vignette.Codes("requiredFlags").Except(flags).ShouldBeEmpty();
        if (string.CompareOrdinal(vignette.Id, "V45") >= 0 && expected.TryGetProperty("requiredFlags", out _))
            flags.Except(vignette.Codes("requiredFlags")).ShouldBeEmpty();
        flags.Intersect(vignette.Codes("forbiddenFlags")).ShouldBeEmpty();
        var recommended = Codes(lesion, "acceptableAlternatives").Append(Text(lesion, "primaryProcedure")!).ToList();
        vignette.Codes("mustNotRecommend").Intersect(recommended).ShouldBeEmpty();
        vignette.Codes("mustNotBePrimary").ShouldNotContain(Text(lesion, "primaryProcedure"));
        if (expected.TryGetProperty("blocks", out var blocks))
            Blocks(lesion).ShouldBe(Blocks(blocks));
        if (expected.TryGetProperty("requiredBlocks", out var required))
            Blocks(required).Except(Blocks(lesion)).ShouldBeEmpty();
        vignette.Codes("requiredAdjuncts").Except(Codes(lesion, "adjuncts")).ShouldBeEmpty();
        Codes(lesion, "adjuncts").Intersect(vignette.Codes("forbiddenAdjuncts")).ShouldBeEmpty();
    }

    private static void CheckCase(Vignette vignette, JsonObject answer)
    {
        Codes(answer, "concurrentCare").Intersect(vignette.Codes("forbiddenConcurrent")).ShouldBeEmpty();
        if (vignette.Expected.TryGetProperty("conflicts", out _))
            Codes(answer, "conflicts").Distinct().Order().ShouldBe(vignette.Codes("conflicts").Order());
        if (!vignette.Expected.TryGetProperty("lesions", out var lesions))
            return;
        foreach (var expected in lesions.EnumerateObject())
        {
            var lesion = Lesion(answer, expected.Name);
            foreach (var name in (string[])["primaryProcedure", "urgency"])
                if (expected.Value.TryGetProperty(name, out var code))
                    Text(lesion, name).ShouldBe(code.GetString(), $"{expected.Name} {name}");
            if (expected.Value.TryGetProperty("requiredFlags", out var flags))
                flags.EnumerateArray().Select(flag => flag.GetString()!).Except(Codes(lesion, "flags")).ShouldBeEmpty();
            if (expected.Value.TryGetProperty("forbiddenFlags", out var forbidden))
                forbidden.EnumerateArray().Select(flag => flag.GetString()!).Intersect(Codes(lesion, "flags")).ShouldBeEmpty();
        }
    }

    private static JsonObject Lesion(JsonObject answer, string id) =>
        answer["lesions"]!.AsArray().Single(lesion => Text(lesion!, "lesionId") == id)!.AsObject();

    // The expected scores in the order of the answer, so that a difference reads side by side.
    private static string Ordered(JsonElement expected, JsonNode answer)
    {
        var scores = JsonNode.Parse(expected.GetRawText())!;
        return JsonNode.DeepEquals(scores, answer) ? answer.ToJsonString() : scores.ToJsonString();
    }

    private static string[] Blocks(JsonNode lesion) => Blocks(JsonDocument.Parse(lesion["blocks"]!.ToJsonString()).RootElement);

    private static string[] Blocks(JsonElement blocks) =>
        [
            .. blocks
                .EnumerateArray()
                .Select(block =>
                    $"{block.GetProperty("procedure").GetString()} {block.GetProperty("code").GetString()} "
                    + $"{block.GetProperty("severity").GetString()}"
                )
                .Order(),
        ];

    internal static string? Text(JsonNode json, string name) => json[name]?.GetValue<string>();

    internal static IEnumerable<string> Codes(JsonObject json, string name) =>
        json[name]!.AsArray().Select(item => item is JsonObject ? item["code"]!.GetValue<string>() : item!.GetValue<string>());
}
