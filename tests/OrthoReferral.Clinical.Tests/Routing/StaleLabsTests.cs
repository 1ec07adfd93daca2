using System.Text;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Routing.Table;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>
/// STALE_LABS reads the oldest day among the values that the blocks of a treatment use (reference, 3.5): each by its own day, without one
/// by that of <c>labsTakenOn</c>.
/// </summary>
public sealed class StaleLabsTests
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    [Theory]
    [InlineData("2026-11-21", false)]
    [InlineData("2026-11-20", true)]
    public void A_value_ages_by_its_own_day_from_the_eighth_day_on(string own, bool isStale)
    {
        var block = Of(Labs($$""" "labsTakenOn": "2026-11-28", "inr": {"value": 1.1, "takenOn": "{{own}}"} """));
        (block is not null).ShouldBe(isStale);
        if (block is null)
            return;
        (block.Fact, block.Value, block.TakenOn).ShouldBe(("labs.inr", "1.1", DateOnly.Parse(own, null)));
        block.Severity.ShouldBe(BlockSeverity.Check);
        block.Threshold.ShouldBe("at most 7 d");
    }

    [Fact]
    public void The_day_of_the_group_dates_only_what_has_no_day_of_its_own()
    {
        const string old = """ "labsTakenOn": "2026-11-01" """;
        Of(Labs($$"""{{old}}, "inr": {"value": 1.1, "takenOn": "2026-11-27"}""")).ShouldBeNull();
        var block = Of(Labs($$"""{{old}}, "inr": {"value": 1.1, "takenOn": "2026-11-27"}, "neutrophils10e9PerL": 3 """)).ShouldNotBeNull();
        (block.Fact, block.Value, block.TakenOn).ShouldBe(("labs.labsTakenOn", "1 Nov 2026", null));
    }

    /// <summary>As in the reference, where one date stands for the group.</summary>
    [Fact]
    public void Without_any_value_the_day_of_the_group_counts_alone()
    {
        Of(Labs(""" "labsTakenOn": "2026-11-20" """)).ShouldNotBeNull().Fact.ShouldBe("labs.labsTakenOn");
        Of(Labs(""" "labsTakenOn": "2026-11-21" """)).ShouldBeNull();
        Of(Labs("")).ShouldBeNull();
    }

    [Fact]
    public void A_value_without_any_day_gives_no_block_and_hides_no_older_one()
    {
        Of(Labs(""" "inr": 1.1 """)).ShouldBeNull();
        Of(Labs(""" "inr": 1.1, "hemoglobinGPerDl": {"value": 11, "takenOn": "2026-11-02"}"""))
            .ShouldNotBeNull()
            .Fact.ShouldBe("labs.hemoglobinGPerDl");
    }

    [Fact]
    public void The_oldest_is_named()
    {
        var block = Of(
            Labs(
                """
                "labsTakenOn": "2026-11-10", "platelets10e9PerL": 200, "inr": {"value": 1.1, "takenOn": "2026-11-03"},
                "neutrophils10e9PerL": {"value": 3, "takenOn": "2026-11-12"}
                """
            )
        );
        block.ShouldNotBeNull().Fact.ShouldBe("labs.inr");
    }

    [Theory]
    [InlineData("crpMgPerDl", 1, "NONE", false, "no block reads it")]
    [InlineData("ldhUPerL", 200, "NONE", false, "no block reads it")]
    [InlineData("bilirubinMgPerDl", 1, "NONE", false, "no block reads it")]
    [InlineData("creatinineClearanceMlPerMin", 70, "NONE", false, "read for a DOAC only")]
    [InlineData("creatinineClearanceMlPerMin", 70, "DOAC", true, "it sets how long a DOAC is held")]
    [InlineData("albuminGPerDl", 4, "NONE", false, "it corrects a total calcium, and there is none")]
    [InlineData("calciumTotalMgPerDl", 9.5, "NONE", true, "the class of the calcium")]
    [InlineData("ionizedCalciumMmolPerL", 1.2, "NONE", true, "the class of the calcium")]
    public void Only_values_that_the_blocks_of_the_procedure_use_count(
        string name,
        double value,
        string anticoagulant,
        bool counts,
        string why
    )
    {
        var labs = $$""" "labsTakenOn": "2026-11-28", "inr": 1.1, "{{name}}": {"value": {{value}}, "takenOn": "2026-11-01"} """;
        (Of(Labs(labs, anticoagulant)) is not null).ShouldBe(counts, why);
    }

    [Fact]
    public void A_total_calcium_that_an_ionized_one_overrides_may_be_old()
    {
        const string total = """ "calciumTotalMgPerDl": {"value": 9.5, "takenOn": "2026-11-01"}, "albuminGPerDl": 4 """;
        Of(Labs(total)).ShouldNotBeNull();
        Of(Labs($$"""{{total}}, "ionizedCalciumMmolPerL": {"value": 1.2, "takenOn": "2026-11-27"}""")).ShouldBeNull();
    }

    [Fact]
    public void Each_treatment_reads_its_own_values()
    {
        var referral = Labs(
            """ "inr": {"value": 1.1, "takenOn": "2026-11-01"}, "calciumTotalMgPerDl": {"value": 9.5, "takenOn": "2026-11-27"} """
        );
        Stale(referral, Procedure.FixationPlusRadiation).Select(block => block.Procedure).ShouldBe([Procedure.FixationPlusRadiation]);
        Stale(referral, Procedure.FocusedUltrasound).ShouldBeEmpty();
        Stale(referral, Procedure.Radiotherapy).ShouldBeEmpty();
        Stale(Labs(""" "calciumTotalMgPerDl": {"value": 9.5, "takenOn": "2026-11-01"} """), Procedure.FocusedUltrasound)
            .ShouldContain(block => block.Procedure == Procedure.FocusedUltrasound);
        Stale(Labs(""" "creatinineClearanceMlPerMin": {"value": 70, "takenOn": "2026-11-01"} """), Procedure.Radiotherapy)
            .ShouldHaveSingleItem()
            .Procedure.ShouldBeNull("it is asked before the bone agent");
    }

    /// <summary>"Not needed, because" is said of one sample; the same number of another day is another sample.</summary>
    [Fact]
    public void An_answer_without_a_new_value_is_given_for_the_sample_of_one_day()
    {
        string Of(string day) =>
            Stale(Labs($$"""  "inr": {"value": 1.1, "takenOn": "{{day}}"} """), Procedure.FixationPlusRadiation)
                .Single(block => block.Procedure is not null)
                .AnsweredFor;
        Of("2026-11-03").ShouldBe("1.1, 2026-11-03");
        Of("2026-11-10").ShouldBe("1.1, 2026-11-10");
        Stale(Labs("""  "labsTakenOn": "2026-11-03" """), Procedure.FixationPlusRadiation)[0].AnsweredFor.ShouldBe("3 Nov 2026");
    }

    /// <summary>So a block that comes to read another laboratory value makes it age, too.</summary>
    [Fact]
    public void The_values_are_those_that_the_block_rules_ask_for()
    {
        const int agent = 1 << 16;
        var rules = RuleSet.Current.Assessor.Blocks.Rules.Where(rule => !rule.Code.StartsWith("STALE", StringComparison.Ordinal)).ToList();
        Procedure[] invasive =
        [
            Procedure.VertebralAugmentation,
            Procedure.FixationPlusRadiation,
            Procedure.Ablation,
            Procedure.UrgentDecompressionStabilization,
        ];
        foreach (var procedure in invasive)
            Read(rules, 1 << (int)procedure).ShouldBe(LaboratoryAge.Invasive.Values, ignoreOrder: true, $"{procedure}");
        Read(rules, 1 << (int)Procedure.FocusedUltrasound).ShouldBe(LaboratoryAge.FocusedUltrasound.Values, ignoreOrder: true);
        Read(rules, agent).ShouldBe(LaboratoryAge.BoneAgent.Values, ignoreOrder: true);
    }

    [Theory]
    [InlineData("2026-11-29", "1960-03-04", "assessedOn")]
    [InlineData("1960-03-03", "1960-03-04", "patient.dateOfBirth")]
    public void A_day_of_its_own_that_can_not_be_is_refused_like_that_of_the_group(string own, string born, string other)
    {
        var json = $$"""
            {
              "assessedOn": "2026-11-28", "patient": {"dateOfBirth": "{{born}}"},
              "labs": {"inr": {"value": 1.1, "takenOn": "{{own}}"} },
              "lesions": [{"bone": "RIB"}, {"bone": "RIB", "painNrs": {"value": 3, "takenOn": "{{own}}"} }]
            }
            """;
        var errors = ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(json)).Errors;
        errors.Select(error => error.Path).ShouldBe(["labs.inr", "lesions[1].painNrs"]);
        errors.ShouldAllBe(error => error.Code == "DATE_ORDER" && error.OtherPath == other);
    }

    private static IEnumerable<FactField> Read(List<BlockRule> rules, int bit) =>
        Fact.All.Where(fact =>
            fact.Section == Fact.Labs
            && fact is NumericFact
            && rules.Any(rule => rule.Cases.Any(one => (one.For & bit) != 0 && one.When.Facts.Has(fact)))
        );

    private static ReadinessBlock? Of(Referral referral) =>
        Stale(referral, Procedure.FixationPlusRadiation).SingleOrDefault(block => block.Procedure is not null);

    private static List<ReadinessBlock> Stale(Referral referral, Procedure procedure) =>
        [.. RuleSet.Current.ReadinessOf(referral, "L1", procedure, Day)!.Blocks.Where(block => block.Code == "STALE_LABS")];

    private static Referral Labs(string labs, string anticoagulant = "NONE") =>
        ClinicalJson
            .ReadReferral(
                Encoding.UTF8.GetBytes(
                    $$"""
                    {
                      "patient": {"ageYears": 60}, "boneAgents": {"current": "NONE"},
                      "cancer": {"primarySite": "RENAL", "tissueConfirmed": true, "priorMetastaticDiseaseConfirmed": true},
                      "labs": { {{labs}} }, "health": {"anticoagulant": "{{anticoagulant}}", "lifeExpectancyWeeks": 52},
                      "lesions": [
                        {
                          "id": "L1", "bone": "FEMUR", "laterality": "LEFT", "region": "DIAPHYSIS", "matrix": "LYTIC",
                          "mirelsPain": "FUNCTIONAL", "fractionOfDiameter": 0.7, "biopsyResult": "METASTASIS_OF_KNOWN_PRIMARY"
                        }
                      ]
                    }
                    """
                )
            )
            .Referral.ShouldNotBeNull();
}
