using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Routing;

public sealed class RuleSetTests
{
    [Fact]
    public void The_rows_stand_in_the_order_of_the_reference() =>
        RuleSet
            .Current.Rules.Select(rule => rule.Id)
            .ShouldBe([
                "C0",
                "E1b",
                "E1a",
                "E1c",
                "E1d",
                "E1e",
                "E1f",
                "E1g",
                "E2",
                "F1",
                "D1",
                "D2",
                "S1",
                "S2",
                "S3",
                "S4",
                "S5",
                "S6",
                "L1",
                "L2",
                "L3",
                "L4",
                "P0",
                "P1",
                "P2",
                "P3",
                "P4",
                "P5",
            ]);

    [Fact]
    public void Every_rule_says_itself_its_source_and_what_it_is_about() =>
        RuleSet.Current.Rules.ShouldAllBe(rule => rule.Sentence.EndsWith('.') && rule.Source.Length > 0 && rule.AppliesTo.Length > 0);

    [Fact]
    public void A_version_is_found_and_an_unknown_one_is_not()
    {
        RuleSet.Find(RuleSet.Current.Version).ShouldBeSameAs(RuleSet.Current);
        RuleSet.Find("0").ShouldBeNull();
        RuleSet.All.Select(set => set.Version).ShouldBeUnique();
        RuleSet.All.ShouldAllBe(set => set.Description.Length > 0);
    }

    [Fact]
    public void A_stored_answer_of_an_earlier_version_reads_as_it_was_given()
    {
        var referral = Vignette.Get("V07").Referral;
        var today = RuleSet.Current.Assess(referral with { Cancer = referral.Cancer with { CastrationResistant = null } });
        var stored = ClinicalJson.WriteAssessment(today with { RuleSet = new(RuleSet.Current.Id, "1.0.0") });
        RuleSet.Find("1.0.0").ShouldBeNull("the rules changed under that version; it is not run again");

        var read = ClinicalJson.ReadAssessment(stored);

        read.RuleSet.Version.ShouldBe("1.0.0");
        read.Lesions[0].BoneAgents.Indicated.ShouldBeNull();
        ClinicalJson.WriteAssessment(read).ShouldBe(stored);
    }

    [Fact]
    public void The_early_fixation_version_fixes_V13_that_the_current_one_irradiates()
    {
        var early = RuleSet.Find("1.1.0-early-fixation").ShouldNotBeNull();
        var referral = Vignette.Get("V13").Referral;
        RuleSet.Current.Assess(referral).Case.PrimaryProcedure.ShouldBe(Procedure.Radiotherapy);
        var answer = early.Assess(referral);
        answer.Case.PrimaryProcedure.ShouldBe(Procedure.FixationPlusRadiation);
        answer.Case.RuleId.ShouldBe("L2");
        answer.RuleSet.Version.ShouldBe(early.Version);
        early.Thresholds.MirelsFixFrom.ShouldBe(8);
    }

    [Theory]
    [InlineData("E1a", Emergency.CordCompression)]
    [InlineData("E1f", Emergency.CordCompression)]
    [InlineData("E1g", Emergency.CordCompression)]
    [InlineData("E2", Emergency.Hypercalcemia)]
    [InlineData("C0", null)]
    [InlineData("L1", null)]
    [InlineData("P5", null)]
    [InlineData("E9", null)]
    public void A_row_says_which_emergency_it_stands_for(string row, Emergency? emergency) => RuleSet.EmergencyOf(row).ShouldBe(emergency);

    [Fact]
    public void A_referral_without_a_lesion_is_refused()
    {
        Should.Throw<ArgumentException>(() => RuleSet.Current.Assess(new Referral()));
        Should.Throw<ArgumentNullException>(() => RuleSet.Current.Assess(null!));
    }

    [Fact]
    public void A_lesion_without_an_id_is_named_by_its_place() =>
        RuleSet
            .Current.Assess(new() { Lesions = [new(), new() { Id = "hip" }] })
            .Lesions.Select(lesion => lesion.LesionId)
            .ShouldBe(["L1", "hip"]);

    [Fact]
    public void The_explanation_names_the_rule_the_facts_and_what_would_change_the_answer()
    {
        var lesion = RuleSet.Current.Assess(Vignette.Get("V13").Referral).Lesions[0];
        var why = lesion.Explanation;
        why.Rule.Id.ShouldBe("L4");
        why.FactsUsed.ShouldContain(new FactUse("lesions[].axialCorticalInvolvementMm", "30 mm"));
        why.NotFired.ShouldContain(rule => rule.Id == "L2" && rule.Because == "Not met: Mirels at least 9");
        why.WouldChange.ShouldContain(
            new Change(new("lesions[].axialCorticalInvolvementMm", "31 mm"), false, "L3", Procedure.FixationPlusRadiation, Urgency.Urgent)
        );
        why.NotFired.Count.ShouldBe(RuleSet.Current.Rules.ToList().FindIndex(rule => rule.Id == "L4") - why.NotAssessed.Count);
    }

    [Theory]
    [InlineData(12.4, 2.0, "12.5 mg/dL")]
    [InlineData(12.5, 2.0, "12.4 mg/dL")]
    [InlineData(15.0, 5.0, "14.8 mg/dL")]
    [InlineData(14.0, null, "14.1 mg/dL")]
    public void Calcium_near_its_boundary_is_told_for_the_albumin_at_hand(double calcium, double? albumin, string other)
    {
        var referral = Vignette.Get("V13").Referral;
        var lesion = RuleSet
            .Current.Assess(referral with { Labs = referral.Labs with { CalciumTotalMgPerDl = calcium, AlbuminGPerDl = albumin } })
            .Lesions[0];
        lesion.Explanation.WouldChange.ShouldContain(change => change.IfItWere == new FactUse("labs.calciumTotalMgPerDl", other));
    }

    [Fact]
    public void A_number_is_near_a_boundary_by_its_distance_to_the_boundary()
    {
        var referral = Vignette.Get("V13").Referral;
        var lesion = RuleSet.Current.Assess(referral with { Health = referral.Health with { LifeExpectancyWeeks = 7.5 } }).Lesions[0];
        lesion.Explanation.WouldChange.ShouldContain(change =>
            change.IfItWere == new FactUse("health.lifeExpectancyWeeks", "3 weeks") && change.RuleId == "F1"
        );
    }

    [Fact]
    public void A_missing_fracture_status_leaves_the_rules_for_broken_bones_not_assessed()
    {
        foreach (var (id, row) in new[] { ("V04", "L1"), ("V20", "P0") })
        {
            var referral = Vignette.Get(id).Referral;
            var bone = row == "P0" ? Bone.PelvisAcetabulum : Bone.Femur;
            var lesion = RuleSet
                .Current.Assess(referral with { Lesions = [referral.Lesions[0] with { Bone = bone, FractureStatus = null }] })
                .Lesions[0];
            lesion.Explanation.NotAssessed.ShouldContain(rule => rule.Id == row && rule.Missing.Contains("lesions[].fractureStatus"));
        }
    }

    [Fact]
    public void A_missing_INR_leaves_augmentation_not_assessed_even_with_an_anticoagulant()
    {
        var referral = Vignette.Get("V16").Referral;
        var lesion = RuleSet
            .Current.Assess(
                referral with
                {
                    Labs = referral.Labs with { Inr = null },
                    Health = referral.Health with { Anticoagulant = Anticoagulant.Warfarin },
                }
            )
            .Lesions[0];
        lesion.RuleId.ShouldBe("S6");
        lesion.Explanation.NotAssessed.ShouldContain(rule => rule.Id == "S3" && rule.Missing.SequenceEqual(new[] { "labs.inr" }));
        lesion
            .Excluded.Single(excluded => excluded.Procedure == Procedure.VertebralAugmentation)
            .Reasons.ShouldBe([
                new("INR_OVER_1_5", "INR over 1.5 without an anticoagulant to hold: not shown to be absent", Missing: true),
            ]);
    }

    [Fact]
    public void A_bone_without_a_vertebra_excludes_augmentation_by_that_alone_and_uses_no_facts_of_the_spine()
    {
        var lesion = RuleSet.Current.Assess(Vignette.Get("V01").Referral).Lesions[0];
        lesion
            .Excluded.Single(excluded => excluded.Procedure == Procedure.VertebralAugmentation)
            .Reasons.ShouldHaveSingleItem()
            .Code.ShouldBe("NOT_SPINE");
        lesion.Explanation.FactsUsed.Select(fact => fact.Path).ShouldNotContain("lesions[].sinsPain");
        lesion.Explanation.FactsUsed.ShouldContain(new FactUse("lesions[].fractionOfDiameter", "0.5"));
    }

    [Fact]
    public void Abbreviations_keep_their_capitals_within_a_sentence() =>
        RuleSet
            .Current.Assess(Vignette.Get("V02").Referral)
            .Lesions[0]
            .Explanation.NotFired.ShouldContain(rule =>
                rule.Id == "E1a" && rule.Because == "Not met: cord compression (ESCC) not recorded"
            );

    [Fact]
    public void A_missing_life_expectancy_leaves_its_rules_not_assessed_and_says_so()
    {
        var referral = Vignette.Get("V04").Referral;
        var lesion = RuleSet.Current.Assess(referral with { Health = referral.Health with { LifeExpectancyWeeks = null } }).Lesions[0];
        lesion.RuleId.ShouldBe("L2");
        lesion.Explanation.NotAssessed.ShouldContain(rule => rule.Id == "F1" && rule.Missing.Contains("health.lifeExpectancyWeeks"));
        lesion.Explanation.Assumptions.ShouldContain("Life expectancy not recorded: survival limits not assessed.");
        lesion.Explanation.WouldChange.ShouldContain(change =>
            change.IsMissing && change.IfItWere.Path == "health.lifeExpectancyWeeks" && change.RuleId == "F1"
        );
    }
}
