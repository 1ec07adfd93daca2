using System.Text.Json;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>V01-V20 as section 5 says: scores, urgency, primary and deferred procedure exactly; required flags are a subset.</summary>
public sealed class VignetteTests
{
    public static TheoryData<string> Ids => Vignette.Ids;

    [Fact]
    public void There_are_twenty_vignettes() => Vignette.All.Count.ShouldBe(20);

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_vignette_gives_the_expected_result(string id)
    {
        var vignette = Vignette.Get(id);
        var lesion = Answer(vignette);
        var expected = vignette.Expected;

        JsonNode
            .DeepEquals(lesion["scores"], JsonNode.Parse(expected.GetProperty("scores").GetRawText()))
            .ShouldBeTrue(lesion["scores"]!.ToJsonString());
        Text(lesion, "urgency").ShouldBe(expected.GetProperty("urgency").GetString());
        Text(lesion, "primaryProcedure").ShouldBe(expected.GetProperty("primaryProcedure").GetString());
        Text(lesion, "deferredProcedure").ShouldBe(expected.GetProperty("deferredProcedure").GetString());
        vignette.Codes("requiredFlags").Except(Codes(lesion, "flags")).ShouldBeEmpty();
        var recommended = Codes(lesion, "acceptableAlternatives").Append(Text(lesion, "primaryProcedure")).ToList();
        vignette.Codes("mustNotRecommend").Intersect(recommended).ShouldBeEmpty();
        vignette.Codes("mustNotBePrimary").ShouldNotContain(Text(lesion, "primaryProcedure"));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_advisory_parts_agree_too(string id)
    {
        var vignette = Vignette.Get(id);
        var lesion = Answer(vignette);
        Text(lesion, "variant").ShouldBe(vignette.Expected.GetProperty("variant").GetString());
        vignette.Codes("requiredSpecialties").Except(Codes(lesion, "requiredSpecialties")).ShouldBeEmpty();
        vignette.Codes("acceptableAlternatives").Except(Codes(lesion, "acceptableAlternatives")).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void The_stored_answer_reads_back_as_it_was_given(string id)
    {
        var stored = ClinicalJson.WriteAssessment(RuleSet.Current.Assess(Vignette.Get(id).Referral));
        ClinicalJson.WriteAssessment(ClinicalJson.ReadAssessment(stored)).ShouldBe(stored);
    }

    [Theory]
    [MemberData(nameof(Ids))]
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

    private static JsonObject Answer(Vignette vignette)
    {
        var json = JsonNode.Parse(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(vignette.Referral)))!;
        return json["lesions"]![0]!.AsObject();
    }

    private static string? Text(JsonObject json, string name) => json[name]?.GetValue<string>();

    private static IEnumerable<string> Codes(JsonObject json, string name) =>
        json[name]!.AsArray().Select(code => code!.GetValue<string>());
}
