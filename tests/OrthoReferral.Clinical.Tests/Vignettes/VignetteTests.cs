using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Vignettes;

/// <summary>
/// V01-V68 give what section 5 of the reference says. Of the three with an approval among their steps only the answer is asserted here; the
/// re-check is tested with the case.
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
        Expectation.Check(vignette, answer);
    }

    [Theory]
    [MemberData(nameof(Answered))]
    public void The_advisory_parts_agree_too(string id)
    {
        var vignette = Vignette.Get(id);
        var answer = Answer(vignette);
        var lesion = Expectation.Headline(answer);
        if (vignette.Expected.TryGetProperty("variant", out var variant))
            Expectation.Text(lesion, "variant").ShouldBe(variant.GetString());
        if (vignette.Expected.TryGetProperty("requiredSpecialties", out _))
            Expectation.Codes(lesion, "requiredSpecialties").Order().ShouldBe(vignette.Codes("requiredSpecialties").Order());
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
}
