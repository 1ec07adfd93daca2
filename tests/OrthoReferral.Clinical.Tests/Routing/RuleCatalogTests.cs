using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>The catalog is made from the declarations that the rules run on, so nothing that they may say is missing.</summary>
public sealed class RuleCatalogTests
{
    private static readonly RuleCatalog Catalog = RuleSet.Current.Catalog;

    [Fact]
    public void Every_threshold_is_listed_under_its_name() =>
        Catalog
            .Thresholds.Select(threshold => threshold.Name)
            .ShouldBe(
                typeof(RuleSetThresholds).GetProperties().Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])
            );

    [Fact]
    public void A_changed_threshold_reads_differently_and_no_other_does()
    {
        var changed = RuleSet.All.Single(set => set != RuleSet.Current).Catalog.Thresholds;
        Catalog.Thresholds.Except(changed).ShouldHaveSingleItem().Value.ShouldBe("9 points");
    }

    [Fact]
    public void Every_flag_is_listed() => Catalog.Flags.Select(flag => flag.Code).ShouldBe(Enum.GetValues<Flag>().Select(FlagNames.Code));

    /// <summary>The codes of the reference, 3.5 and 3.4.</summary>
    [Fact]
    public void Every_block_and_every_reason_of_the_reference_is_listed()
    {
        Catalog
            .Blocks.Select(block => block.Code)
            .Distinct()
            .ShouldBe(
                """
                PLATELETS INR ANTICOAGULANT ANTIPLATELET ANC HEMOGLOBIN INFECTION CALCIUM PREGNANCY FITNESS SITE BIOPSY_RESULT TISSUE
                MDT_DECISION CEMENT ANTIANGIOGENIC PRIOR_RT SPINE_REIRRADIATION CREATININE_CLEARANCE BONE_AGENT_CALCIUM
                BONE_AGENT_PREGNANCY DENTAL STALE_LABS STALE_IMAGING
                """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            );
        Catalog
            .Exclusions.Select(reason => reason.Code)
            .Distinct()
            .ShouldBe(
                """
                NOT_SPINE ESCC_2_OR_3 EPIDURAL_WITH_WALL_BREACH RETROPULSION SUBLUXATION ABOVE_T4 BLASTIC CEMENT_ALLERGY ACTIVE_INFECTION
                PLATELETS_UNDER_50 INR_OVER_1_5 PAIN_UNDER_4 CRITICAL_STRUCTURE_WITHIN_10_MM EPIDURAL_DISEASE WALL_BREACH
                RADIOTHERAPY_WITHIN_4_WEEKS OVER_50_MM MORE_THAN_2_PAINFUL_LESIONS SKULL SPINE_NOT_ACCESSIBLE SKIN_WITHIN_10_MM
                MRI_INCOMPATIBLE_IMPLANT CANNOT_LIE_STILL PREGNANT NOT_VISIBLE_ON_MRI ANTICOAGULATED MIRELS_OVER_7 FUNCTIONAL_ACETABULUM
                FRACTURE RADIOTHERAPY_CONTRAINDICATED_OR_DECLINED NOT_A_METASTASIS PRIMARY_SARCOMA NO_TISSUE_DIAGNOSIS
                DECIDING_FACT_MISSING UNDER_18
                """.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
                ignoreOrder: true
            );
    }

    [Fact]
    public void Every_statement_says_what_when_and_on_what_it_rests()
    {
        Catalog.Flags.ShouldAllBe(flag => flag.Words.Length > 0 && flag.When.Length > 0);
        Catalog.Blocks.ShouldAllBe(block => block.Words.Length > 0 && block.When.Length > 0 && block.Treatments.Count > 0);
        Catalog.Exclusions.ShouldAllBe(reason => reason.Words.Length > 0 && reason.When.Length > 0);
        Catalog.Sources.ShouldAllBe(source => source.Length > 0);
        Tags.SelectMany(tag => tag.Split(", ")).Distinct().Order().ShouldBe(["C", "L", "P", "R"]);
    }

    [Fact]
    public void When_a_flag_is_raised_reads_as_a_sentence() =>
        Catalog
            .Flags.Single(flag => flag.Code == "CORRECT_PLATELETS")
            .When.ShouldBe(
                "(vertebral augmentation or fixation plus radiation or ablation or urgent decompression and stabilization in "
                    + "the plan, and platelets low), or (urgent decompression and stabilization in the plan, and platelets low "
                    + "for spine surgery)"
            );

    private static IEnumerable<string> Tags =>
        Catalog
            .Thresholds.Select(one => one.Tag)
            .Concat(Catalog.Flags.Select(one => one.Tag))
            .Concat(Catalog.Blocks.Select(one => one.Tag))
            .Concat(Catalog.Exclusions.Select(one => one.Tag))
            .Concat(RuleSet.Current.Rules.Select(one => one.Tag));
}
