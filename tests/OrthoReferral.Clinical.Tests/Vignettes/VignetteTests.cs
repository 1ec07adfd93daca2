using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>
/// V01-V68 as section 5 says. The three with an approval among their steps are asserted up to their answer; what is re-checked is the
/// case's.
/// </summary>
public sealed class VignetteTests
{
    public static TheoryData<string> Ids => Vignette.Ids;

    public static TheoryData<string> Answered => [.. Vignette.Answerable.Select(v => v.Id)];

    [Fact]
    public void There_are_sixty_eight_vignettes() => Vignette.All.Count.ShouldBe(68);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_vignette_gives_the_expected_result(string id)
    {
        var vignette = Vignette.Get(id);
        var read = ClinicalJson.ReadReferral(vignette.ReferralJson);
        if (vignette.Codes("refused") is { Length: > 0 } refused)
        {
            read.Errors.Select(error => error.Code).Distinct().Order().ShouldBe(refused.Order());
            read.Errors.ShouldAllBe(error =>
                error.Code == OrthoReferral.Clinical.Facts.FactError.Range
                || error.Code == OrthoReferral.Clinical.Facts.FactError.Unit
                || error.Paths.Count == 2
            );
            vignette
                .Codes("requiredFlags")
                .Except(RuleSet.Current.EmergencyFlags(read.Readable).Select(raised => FlagNames.Code(raised.Flag.Code)))
                .ShouldBeEmpty();
            return;
        }

        read.Errors.ShouldBeEmpty();
        var answer = Answer(vignette);
        Headline(vignette, answer);
        Case(vignette, answer);
    }

    private static void Headline(Vignette vignette, JsonObject answer)
    {
        var expected = vignette.Expected;
        var lesion = Lesion(answer, Text(answer["case"]!, "headlineLesionId")!);
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

    private static void Case(Vignette vignette, JsonObject answer)
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

    [Theory]
    [MemberData(nameof(Answered))]
    public void The_advisory_parts_agree_too(string id)
    {
        var vignette = Vignette.Get(id);
        var answer = Answer(vignette);
        var lesion = Lesion(answer, Text(answer["case"]!, "headlineLesionId")!);
        if (vignette.Expected.TryGetProperty("variant", out var variant))
            Text(lesion, "variant").ShouldBe(variant.GetString());
        if (vignette.Expected.TryGetProperty("requiredSpecialties", out _))
            Codes(lesion, "requiredSpecialties").Order().ShouldBe(vignette.Codes("requiredSpecialties").Order());
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public void The_stored_answer_reads_back_as_it_was_given(string id)
    {
        var stored = ClinicalJson.WriteAssessment(RuleSet.Current.Assess(Vignette.Get(id).Referral));
        ClinicalJson.WriteAssessment(ClinicalJson.ReadAssessment(stored)).ShouldBe(stored);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public void The_referral_reads_back_as_it_was_written(string id)
    {
        var vignette = Vignette.Get(id);
        var written = ClinicalJson.WriteReferral(vignette.Referral);
        JsonNode.DeepEquals(Recorded(JsonNode.Parse(written)), Recorded(JsonNode.Parse(vignette.ReferralJson))).ShouldBeTrue();
    }

    /// <summary>Without what is not recorded, so that a fact that is newer than the vignettes changes none of them.</summary>
    private static JsonNode? Recorded(JsonNode? json) =>
        json switch
        {
            JsonObject members => new JsonObject(
                members.Where(member => member.Value is not null).Select(member => KeyValuePair.Create(member.Key, Recorded(member.Value)))
            ),
            JsonArray items => new JsonArray([.. items.Select(Recorded)]),
            _ => json?.DeepClone(),
        };

    private static JsonObject Answer(Vignette vignette) =>
        JsonNode.Parse(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(vignette.Referral)))!.AsObject();

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
                    $"{block.GetProperty("procedure").GetString()} {block.GetProperty("code").GetString()} {block.GetProperty("severity").GetString()}"
                )
                .Order(),
        ];

    private static string? Text(JsonNode json, string name) => json[name]?.GetValue<string>();

    private static IEnumerable<string> Codes(JsonObject json, string name) =>
        json[name]!.AsArray().Select(item => item is JsonObject ? item["code"]!.GetValue<string>() : item!.GetValue<string>());
}
