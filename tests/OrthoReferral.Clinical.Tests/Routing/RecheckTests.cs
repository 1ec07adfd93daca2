using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Which changes of facts ask for a new signature, and which do not (reference, 3.6).</summary>
public sealed class RecheckTests
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    private static readonly Dictionary<string, JsonNode> Vignettes = JsonNode
        .Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Vignettes", "vignettes.json")))!
        .AsArray()
        .ToDictionary(vignette => vignette!["id"]!.GetValue<string>(), vignette => vignette!);

    [Theory]
    [InlineData("V25")]
    [InlineData("V26")]
    [InlineData("V62")]
    public void An_approval_is_suspended_as_the_vignette_says(string id)
    {
        var (signed, now) = FactsOf(id);
        var expected = Vignettes[id]["expected"]!["recheck"]![0]!;

        var reasons = Reasons(
            Read(signed),
            Read(now),
            expected["lesion"]!.GetValue<string>(),
            EnumCodes.TryParse<Procedure>(expected["procedure"]!.GetValue<string>(), out var procedure) ? procedure : default
        );

        reasons
            .Select(reason => EnumCodes.Code(reason))
            .ShouldBe(expected["reasons"]!.AsArray().Select(reason => reason!.GetValue<string>()));
    }

    [Theory]
    [InlineData("laterality", "RIGHT")]
    [InlineData("region", "PERITROCHANTERIC")]
    public void A_changed_side_or_region_is_another_site(string field, string value) =>
        Change("V62", ("lesions.L1." + field, value)).ShouldContain(RecheckReason.WrongSite);

    [Fact]
    public void A_removed_lesion_is_another_site_and_nothing_else()
    {
        var vignette = Vignettes["V26"]["steps"]![0]!["assess"]!;
        var signed = Read(vignette);
        var without = vignette.DeepClone();
        without["lesions"]!.AsArray().RemoveAt(0);

        Reasons(signed, Read(without), "L1", Procedure.FixationPlusRadiation).ShouldBe([RecheckReason.WrongSite]);
    }

    [Fact]
    public void Another_patient_is_another_site()
    {
        var signed = Read(Vignettes["V62"]["steps"]![0]!["assess"]!);
        Recheck
            .Of(RuleSet.Current, new(signed, Day), signed, Day)
            .Reasons("L1", Procedure.FixationPlusRadiation, isOtherPatient: true, _ => false)
            .ShouldBe([RecheckReason.WrongSite]);
    }

    [Theory]
    [InlineData("labs.platelets10e9PerL", 220.0)]
    [InlineData("labs.crpMgPerDl", 5.0)]
    [InlineData("labs.neutrophils10e9PerL", null)]
    public void A_better_value_another_flag_or_a_new_check_suspends_nothing(string path, double? value) =>
        Change("V62", (path, value)).ShouldBeEmpty();

    [Fact]
    public void A_block_that_was_HARD_at_approval_already_suspends_nothing()
    {
        var facts = Vignettes["V62"]["steps"]![0]!["assess"]!.DeepClone();
        Set(facts, "labs.platelets10e9PerL", 40);
        var signed = Read(facts);
        Set(facts, "labs.platelets10e9PerL", 30);
        Reasons(signed, Read(facts), "L1", Procedure.FixationPlusRadiation).ShouldBeEmpty();
    }

    [Fact]
    public void A_block_that_was_overridden_for_its_value_suspends_nothing()
    {
        var facts = Vignettes["V62"]["steps"]![0]!["assess"]!.DeepClone();
        var signed = Read(facts);
        Set(facts, "labs.platelets10e9PerL", 30);
        Recheck
            .Of(RuleSet.Current, new(signed, Day), Read(facts), Day)
            .Reasons("L1", Procedure.FixationPlusRadiation, isOtherPatient: false, block => block.Code == "PLATELETS")
            .ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_changed_suspends_nothing()
    {
        foreach (var vignette in Vignettes.Values.Where(one => one["referral"] is not null))
        {
            // A referral that is refused because it contradicts itself is never signed.
            if (ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(vignette["referral"]!.ToJsonString())).Referral is not { } facts)
                continue;
            var answer = RuleSet.Current.Assess(facts, today: Day);
            foreach (var lesion in answer.Lesions)
            foreach (var procedure in lesion.AcceptableAlternatives.Prepend(lesion.PrimaryProcedure))
                Reasons(facts, facts, lesion.LesionId, procedure).ShouldBeEmpty(vignette["id"]!.GetValue<string>());
        }
    }

    [Fact]
    public void A_lesion_that_was_not_there_at_signing_is_another_site()
    {
        var facts = Vignettes["V26"]["steps"]![0]!["assess"]!;
        var signed = facts.DeepClone();
        signed["lesions"]!.AsArray().RemoveAt(0);

        Reasons(Read(signed), Read(facts), "L1", Procedure.FixationPlusRadiation).ShouldBe([RecheckReason.WrongSite]);
    }

    [Fact]
    public void A_removed_lesion_beside_a_new_emergency_names_both()
    {
        var (signed, now) = FactsOf("V26");
        now["lesions"]!.AsArray().RemoveAt(0);

        Reasons(Read(signed), Read(now), "L1", Procedure.FixationPlusRadiation)
            .ShouldBe([RecheckReason.WrongSite, RecheckReason.SupersededEmergency]);
    }

    [Fact]
    public void A_lesion_added_as_an_emergency_suspends_the_other_treatments()
    {
        var (_, now) = FactsOf("V26");
        var signed = now.DeepClone();
        signed["lesions"]!.AsArray().RemoveAt(1);

        Reasons(Read(signed), Read(now), "L1", Procedure.FixationPlusRadiation).ShouldBe([RecheckReason.SupersededEmergency]);
    }

    [Fact]
    public void What_answers_the_new_emergency_itself_is_not_superseded_by_it()
    {
        var (signed, now) = FactsOf("V26");

        Reasons(Read(signed), Read(now), "L2", Procedure.UrgentDecompressionStabilization)
            .ShouldNotContain(RecheckReason.SupersededEmergency);
    }

    [Fact]
    public void A_new_hypercalcemia_is_an_emergency_and_one_that_was_there_at_signing_is_none()
    {
        var facts = Vignettes["V62"]["steps"]![0]!["assess"]!.DeepClone();
        var signed = Read(facts);
        Set(facts, "labs.calciumTotalMgPerDl", 15.0);
        var known = Read(facts);
        Set(facts, "labs.calciumTotalMgPerDl", 15.2);

        Reasons(signed, known, "L1", Procedure.FixationPlusRadiation).ShouldContain(RecheckReason.SupersededEmergency);
        Reasons(known, Read(facts), "L1", Procedure.FixationPlusRadiation).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Procedure.UrgentDecompressionStabilization, false)]
    [InlineData(Procedure.VertebralAugmentation, true)]
    public void An_alternative_is_superseded_only_when_it_is_no_longer_offered(Procedure procedure, bool isSuperseded)
    {
        var (signed, now) = FactsOf("V25");

        Reasons(Read(signed), Read(now), "L1", procedure).Contains(RecheckReason.SupersededPrimary).ShouldBe(isSuperseded);
    }

    [Fact]
    public void The_primary_the_alternatives_and_the_deferred_procedure_of_a_lesion_are_offered()
    {
        foreach (var vignette in Vignettes.Values.Where(one => one["referral"] is not null))
        {
            if (ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(vignette["referral"]!.ToJsonString())).Referral is not { } facts)
                continue;
            var recheck = Recheck.Of(RuleSet.Current, new(facts, Day), facts, Day);
            foreach (var lesion in RuleSet.Current.Assess(facts, today: Day).Lesions)
            {
                Procedure[] offered = [lesion.PrimaryProcedure, .. lesion.AcceptableAlternatives];
                Enum.GetValues<Procedure>()
                    .Where(procedure => recheck.IsOffered(lesion.LesionId, procedure))
                    .ShouldBe(offered.Concat(Deferred(lesion)).Distinct(), ignoreOrder: true);
                recheck.IsOffered("another lesion", lesion.PrimaryProcedure).ShouldBeFalse();
            }
        }
    }

    /// <summary>A lesion that neither the signed nor today's facts have can't be compared, so it counts as another site.</summary>
    [Fact]
    public void A_lesion_that_nobody_knows_is_another_site()
    {
        var facts = Read(Vignettes["V62"]["steps"]![0]!["assess"]!);
        Reasons(facts, facts, "L9", Procedure.FixationPlusRadiation).ShouldBe([RecheckReason.WrongSite]);
        Recheck
            .Of(RuleSet.Current, new(facts, Day), facts, Day)
            .Reasons("L9", Procedure.FixationPlusRadiation, isOtherPatient: true, _ => true)
            .ShouldBe([RecheckReason.WrongSite]);
    }

    private static Procedure[] Deferred(LesionAssessment lesion) => lesion.DeferredProcedure is { } deferred ? [deferred] : [];

    private static (JsonNode Signed, JsonNode Now) FactsOf(string id)
    {
        var signed = Vignettes[id]["steps"]![0]!["assess"]!;
        var now = signed.DeepClone();
        foreach (var (path, value) in Vignettes[id]["steps"]![2]!["set"]!.AsObject())
            Set(now, path, value!.DeepClone());
        return (signed, now);
    }

    private static IReadOnlyList<RecheckReason> Change(string id, params (string Path, JsonNode? Value)[] changes)
    {
        var facts = Vignettes[id]["steps"]![0]!["assess"]!.DeepClone();
        var signed = Read(facts);
        foreach (var (path, value) in changes)
            Set(facts, path, value);
        return Reasons(signed, Read(facts), "L1", Procedure.FixationPlusRadiation);
    }

    private static IReadOnlyList<RecheckReason> Reasons(Referral signed, Referral now, string lesionId, Procedure procedure) =>
        Recheck.Of(RuleSet.Current, new(signed, Day), now, Day).Reasons(lesionId, procedure, isOtherPatient: false, _ => false);

    // "labs.inr", or "lesions.L2.frankel" by the lesion's id.
    private static void Set(JsonNode facts, string path, JsonNode? value)
    {
        var parts = path.Split('.');
        if (parts is ["lesions", var id, var field])
            facts["lesions"]!.AsArray().Single(lesion => lesion!["id"]!.GetValue<string>() == id)![field] = value;
        else
            facts[parts[0]]![parts[1]] = value;
    }

    private static Referral Read(JsonNode json) => ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(json.ToJsonString())).Referral!;
}
