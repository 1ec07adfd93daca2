using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Routing;

public sealed class RuleSetTests
{
    [Fact]
    public void The_rows_stand_in_the_order_of_the_reference() =>
        string.Join(' ', RuleSet.Current.Rules.Select(rule => rule.Id))
            .ShouldBe("C0 E1b E1a E1c E1d E1e E1f E1g E2 F1 D0 D1 D2 S1 S2 S3 S4 S5 S6 L1 L2 L3 L3b L4 P0 P1 P2 P3 P4 P5");

    [Fact]
    public void Every_rule_says_itself_its_source_its_tag_and_what_it_is_about() =>
        RuleSet.Current.Rules.ShouldAllBe(rule =>
            rule.Sentence.EndsWith('.') && rule.Source.Length > 0 && rule.Tag.Length > 0 && rule.AppliesTo.Length > 0
        );

    [Fact]
    public void A_version_is_found_and_one_that_is_not_run_any_more_is_not()
    {
        RuleSet.Find(RuleSet.Current.Version).ShouldBeSameAs(RuleSet.Current);
        RuleSet.Find("1.1.0").ShouldBeNull();
        RuleSet.All.Select(set => set.Version).ShouldBeUnique();
        RuleSet.All.ShouldAllBe(set => set.Description.Length > 0);
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
    public void A_referral_without_a_lesion_is_refused_and_carries_no_flag()
    {
        Should.Throw<ArgumentException>(() => RuleSet.Current.Assess(new Referral()));
        Should.Throw<ArgumentNullException>(() => RuleSet.Current.Assess(null!));
        RuleSet.Current.EmergencyFlags(new Referral()).ShouldBeEmpty();
    }

    [Fact]
    public void A_lesion_without_an_id_is_named_by_its_place() =>
        RuleSet
            .Current.Assess(new() { Lesions = [new(), new() { Id = "hip" }] })
            .Lesions.Select(lesion => lesion.LesionId)
            .ShouldBe(["L1", "hip"]);

    [Fact]
    public void The_explanation_names_the_rule_its_tag_and_the_facts()
    {
        var why = RuleSet.Current.Assess(Vignette.Get("V13").Referral).Lesions[0].Explanation;
        why.Rule.Id.ShouldBe("L3");
        Evidence.IsContestedTag(why.Rule.Tag).ShouldBeTrue();
        why.FactsUsed.ShouldContain(new FactUse("lesions[].axialCorticalInvolvementMm", "30 mm"));
        why.NotFired.ShouldContain(rule => rule.Id == "L2" && rule.Because == "Not met: Mirels at least 9");
        why.NotFired.Count.ShouldBe(RuleSet.Current.Rules.ToList().FindIndex(rule => rule.Id == "L3") - why.NotAssessed.Count);
    }

    [Fact]
    public void A_birth_date_decides_the_age_on_the_day_of_the_assessment_and_its_last_day_decides_under_18()
    {
        var referral = Vignette.Get("V13").Referral with { AssessedOn = new(2026, 11, 28) };
        string Row(CalendarDate born) =>
            RuleSet
                .Current.Assess(referral with { Patient = referral.Patient with { AgeYears = null, DateOfBirth = born } })
                .Lesions[0]
                .RuleId;

        Row(new(2008, 11, 28)).ShouldBe("L3");
        Row(new(2008, 11, 29)).ShouldBe("C0");
        Row(new(2008, 11, null)).ShouldBe("C0");
        Row(new(2007, null, null)).ShouldBe("L3");
    }

    /// <summary>C-26: a null never counts as a value.</summary>
    [Fact]
    public void Filling_in_a_missing_fact_changes_route_flag_or_block_only_if_the_explanation_named_it()
    {
        var random = new RandomReferrals(20261128);
        var changed = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var referral = random.Next();
            if (Fill(referral, random) is not var (fact, filled))
                continue;
            var before = RuleSet.Current.Assess(referral).Lesions[0];
            var after = RuleSet.Current.Assess(filled).Lesions[0];
            if (Said(before) == Said(after))
                continue;
            changed++;
            Named(before)
                .ShouldContain(
                    fact.Path,
                    $"{before.RuleId} to {after.RuleId}: {Said(before)} | {Said(after)} {System.Text.Encoding.UTF8.GetString(ClinicalJson.WriteReferral(filled))}"
                );
        }

        changed.ShouldBeGreaterThan(500);
    }

    private static HashSet<string> Named(LesionAssessment lesion) =>
        [
            .. lesion.Explanation.Open,
            .. lesion.MissingFacts,
            .. lesion.Explanation.WouldChange.Select(change => change.IfItWere.Path),
            .. lesion.Explanation.FactsUsed.Where(fact => !fact.IsRecorded).Select(fact => fact.Path),
        ];

    private static string Said(LesionAssessment lesion) =>
        $"{lesion.RuleId} {lesion.PrimaryProcedure} {lesion.Urgency} {lesion.DeferredProcedure} {string.Join(',', lesion.Flags.Select(flag => flag.Code).Where(flag => flag != Flag.DataConflict))} "
        + string.Join(',', lesion.Blocks.Select(block => $"{block.ProcedureCode} {block.Code} {block.Severity}"));

    private static (FactField Fact, Referral Filled)? Fill(Referral referral, RandomReferrals values)
    {
        var filled = referral with
        {
            Patient = referral.Patient with { },
            Cancer = referral.Cancer with { },
            Health = referral.Health with { },
            Labs = referral.Labs with { },
            BoneAgents = referral.BoneAgents with { },
            Lesions = [referral.Lesions[0] with { }],
        };
        FactRecord Section(FactField fact) =>
            fact.Section == FactSection.OfLesion ? filled.Lesions[0] : filled.OfPatient[fact.Section.Number];
        var missing = FactCatalog
            .Fields.Where(fact =>
                fact != Fact.Bone
                && fact != Fact.DateOfBirth
                && !fact.IsRetired
                && fact.Kind != FactKind.Text
                && (fact.Bones is null || referral.Lesions[0].Bone is not { } bone || fact.Bones.Contains(bone))
                && double.IsNaN(Section(fact).Value(fact))
            )
            .ToList();
        if (missing.Count == 0)
            return null;
        var chosen = missing[values.Pick(missing.Count)];
        Section(chosen).Put(chosen, values.Value(chosen));
        return (chosen, filled);
    }
}
