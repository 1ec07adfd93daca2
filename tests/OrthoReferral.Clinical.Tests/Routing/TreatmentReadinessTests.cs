using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>On the day of an act a treatment is held by what an assessment of that day says (reference, 3.5).</summary>
public sealed class TreatmentReadinessTests
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    [Fact]
    public void The_blocks_of_a_planned_treatment_are_those_of_the_assessment()
    {
        var compared = 0;
        foreach (var referral in Agreed())
        {
            var assessment = RuleSet.Current.Assess(referral, today: Day);
            foreach (var lesion in assessment.Lesions)
            foreach (var procedure in new[] { lesion.PrimaryProcedure, lesion.DeferredProcedure }.OfType<Procedure>())
            {
                var day = referral.AssessedOn ?? Day;
                var readiness = RuleSet.Current.ReadinessOf(referral, lesion.LesionId, procedure, day)!;
                readiness.Blocks.ShouldBe(lesion.Blocks.Where(block => block.Procedure is null || block.Procedure == procedure));
                readiness.IsEmergency.ShouldBe(procedure == lesion.PrimaryProcedure && lesion.ProcedureBy == Urgency.Immediate);
                compared += readiness.Blocks.Count;
            }
        }

        compared.ShouldBeGreaterThan(300);
    }

    [Fact]
    public void A_procedure_that_is_not_in_the_plan_is_held_as_a_planned_one()
    {
        var referral = Femur("""{"platelets10e9PerL": 20}""", "{}");
        var readiness = RuleSet.Current.ReadinessOf(referral, "L1", Procedure.Ablation, Day)!;
        readiness.IsEmergency.ShouldBeFalse();
        readiness.Blocks.ShouldContain(block => block.Code == "PLATELETS" && block.Procedure == Procedure.Ablation);
    }

    [Fact]
    public void A_lesion_that_the_referral_no_longer_has_is_not_ready_nor_blocked_but_unknown() =>
        RuleSet.Current.ReadinessOf(Femur("{}", "{}"), "L2", Procedure.Ablation, Day).ShouldBeNull();

    [Fact]
    public void A_lesion_without_a_name_is_found_by_its_place()
    {
        var named = Femur("""{"platelets10e9PerL": 20}""", "{}");
        var unnamed = named with { Lesions = [new Lesion { Bone = Bone.Rib }, named.Lesions[0] with { Id = null }] };
        RuleSet
            .Current.ReadinessOf(unnamed, "L2", Procedure.Ablation, Day)!
            .Blocks.ShouldBe(RuleSet.Current.ReadinessOf(named, "L1", Procedure.Ablation, Day)!.Blocks);
        RuleSet.Current.ReadinessOf(unnamed, "L3", Procedure.Ablation, Day).ShouldBeNull();
    }

    /// <summary>On a thread that never assessed before; with a jurisdiction of the caller, of the referral, or of neither.</summary>
    [Theory]
    [InlineData(null, null)]
    [InlineData(null, Jurisdiction.Eu)]
    [InlineData(Jurisdiction.Uk, Jurisdiction.Eu)]
    public void Readiness_is_the_same_on_every_thread(Jurisdiction? given, Jurisdiction? recorded)
    {
        var referral = Femur("""{"platelets10e9PerL": 20}""", "{}") with { Jurisdiction = recorded };
        IReadOnlyList<ReadinessBlock> blocks = [];
        var other = new Thread(() => blocks = RuleSet.Current.ReadinessOf(referral, "L1", Procedure.Ablation, Day, given)!.Blocks);
        other.Start();
        other.Join();
        blocks.ShouldBe(RuleSet.Current.ReadinessOf(referral, "L1", Procedure.Ablation, Day, given)!.Blocks);
        blocks.ShouldNotBeEmpty();
    }

    /// <summary>
    /// So a caller that asks for the readiness need not know the site. If a rule makes this fail, the jurisdiction of the site has to be
    /// passed wherever a treatment is booked, performed, re-checked or started.
    /// </summary>
    [Fact]
    public void What_holds_a_treatment_and_what_its_pathway_does_is_the_same_in_every_jurisdiction()
    {
        foreach (var referral in Agreed())
        foreach (var lesion in RuleSet.Current.Assess(referral, today: Day).Lesions)
        foreach (var procedure in Enum.GetValues<Procedure>())
        {
            var day = referral.AssessedOn ?? Day;
            var us = RuleSet.Current.ReadinessOf(referral, lesion.LesionId, procedure, day, Jurisdiction.Us)!;
            foreach (var place in new[] { Jurisdiction.Uk, Jurisdiction.Eu })
            {
                var there = RuleSet.Current.ReadinessOf(referral, lesion.LesionId, procedure, day, place)!;
                there.Blocks.ShouldBe(us.Blocks);
                there.Inputs.ShouldBe(us.Inputs);
                there.Adjuncts.Select(care => care.Code).ShouldBe(us.Adjuncts.Select(care => care.Code));
            }
        }
    }

    [Fact]
    public void Laboratory_values_age_until_the_day_of_the_act()
    {
        var referral = Femur("""{"labsTakenOn": "2026-11-20"}""", "{}");
        Codes(referral, new DateOnly(2026, 11, 27)).ShouldNotContain("STALE_LABS");
        Codes(referral, new DateOnly(2026, 11, 28)).ShouldContain("STALE_LABS");
    }

    [Theory]
    [InlineData("ANTICOAGULANT", """{"inr": 2}""", """{"anticoagulant": "WARFARIN"}""", 120)]
    [InlineData("INR", """{"inr": 2}""", """{"anticoagulant": "WARFARIN"}""", 120)]
    [InlineData("INR", """{"inr": 2}""", """{"anticoagulant": "NONE"}""", null)]
    [InlineData("ANTICOAGULANT", "{}", """{"anticoagulant": "DOAC"}""", 72)]
    [InlineData("ANTICOAGULANT", """{"creatinineClearanceMlPerMin": 50}""", """{"anticoagulant": "DOAC"}""", 48)]
    [InlineData(
        "ANTICOAGULANT",
        """{"creatinineClearanceMlPerMin": 49}""",
        """{"anticoagulant": "DOAC", "hoursSinceAnticoagulant": 60}""",
        12
    )]
    [InlineData("ANTICOAGULANT", "{}", """{"anticoagulant": "LMWH_TREATMENT", "hoursSinceAnticoagulant": 20}""", 4)]
    [InlineData("PLATELETS", """{"platelets10e9PerL": 20}""", "{}", null)]
    public void A_block_that_ends_by_waiting_says_how_long(string code, string labs, string health, int? hours)
    {
        var readiness = RuleSet.Current.ReadinessOf(Femur(labs, health), "L1", Procedure.FixationPlusRadiation, Day)!;
        readiness.Blocks.Single(block => block.Code == code).Hold.ShouldBe(hours is { } wait ? TimeSpan.FromHours(wait) : null);
    }

    private static IEnumerable<string> Codes(Referral referral, DateOnly day) =>
        RuleSet.Current.ReadinessOf(referral, "L1", Procedure.FixationPlusRadiation, day)!.Blocks.Select(block => block.Code);

    private static Referral Femur(string labs, string health) =>
        Read(
            $$"""
            {
              "cancer": {"primarySite": "RENAL", "tissueConfirmed": true, "priorMetastaticDiseaseConfirmed": true},
              "labs": {{labs}}, "health": {{health}},
              "lesions": [
                {
                  "id": "L1", "bone": "FEMUR", "laterality": "LEFT", "region": "DIAPHYSIS", "matrix": "LYTIC", "mirelsPain": "FUNCTIONAL",
                  "fractionOfDiameter": 0.7, "biopsyResult": "METASTASIS_OF_KNOWN_PRIMARY"
                }
              ]
            }
            """
        );

    private static IEnumerable<Referral> Agreed() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Vignettes", "agreed.ndjson"))
            .Select(line => Read(JsonNode.Parse(line)!["referral"]!.ToJsonString()));

    private static Referral Read(string json) => ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(json)).Referral!;
}
