using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Vignettes;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>Places where the table of the reference is easily misread; each test quotes one of its sentences.</summary>
public sealed class TableRowTests
{
    [Fact]
    public void An_impossible_radiotherapy_gives_support_in_L_rows_and_no_procedure_in_S_and_P_rows_at_the_same_urgency()
    {
        Answer("V13", l => l with { RadiotherapyContraindicatedOrDeclined = true })
            .ShouldBe(("L4", Procedure.NonoperativeSupport, Urgency.Urgent));
        Answer("V15", l => l with { PriorRadiotherapy = PriorRadiotherapy.Responded, WeeksSinceRadiotherapy = 3 })
            .ShouldBe(("S6", Procedure.NoProcedureSystemic, Urgency.Soon));
        Answer("V05", l => l with { MriVisibleWithoutContrast = false, MaxDiameterMm = 60, WeeksSinceRadiotherapy = 3 })
            .ShouldBe(("P4", Procedure.NoProcedureSystemic, Urgency.Urgent));
    }

    [Fact]
    public void E1_with_radiotherapy_impossible_supports_but_E1d_operates_first_if_it_can()
    {
        Answer("V02", l => l with { RadiotherapyContraindicatedOrDeclined = true })
            .ShouldBe(("E1c", Procedure.NonoperativeSupport, Urgency.Immediate));
        Answer("V18", l => l with { RadiotherapyContraindicatedOrDeclined = true })
            .ShouldBe(("E1d", Procedure.UrgentDecompressionStabilization, Urgency.Immediate));
        Answer(
                "V18",
                l => l with { RadiotherapyContraindicatedOrDeclined = true },
                r => r with { Health = r.Health with { FitForAnesthesia = false } }
            )
            .ShouldBe(("E1d", Procedure.NonoperativeSupport, Urgency.Immediate));
        Answer("V02", l => l with { PriorRadiotherapy = PriorRadiotherapy.Responded, WeeksSinceRadiotherapy = 1 })
            .Procedure.ShouldBe(Procedure.Radiotherapy);
    }

    [Fact]
    public void Suspected_compression_on_a_femur_defers_what_the_table_gives_without_E1()
    {
        var lesion = Assess("V04", l => l with { Frankel = Frankel.D });
        (lesion.RuleId, lesion.PrimaryProcedure, lesion.DeferredProcedure).ShouldBe(
            ("E1a", Procedure.HoldMissingData, Procedure.FixationPlusRadiation)
        );
        lesion.MissingFacts.ShouldContain("lesions[].esccGrade");
    }

    [Fact]
    public void A_reason_that_is_not_known_keeps_the_names_of_scores_as_they_are_written()
    {
        var unknown = Assess("V12")
            .Excluded.SelectMany(option => option.Reasons)
            .Where(reason => reason.Missing)
            .Select(reason => reason.Words)
            .ToList();

        unknown.ShouldContain(words => words.StartsWith("ESCC ", StringComparison.Ordinal));
        unknown.ShouldContain(words => words.StartsWith("Retropulsion", StringComparison.Ordinal));
    }

    [Fact]
    public void Hypercalcemia_defers_a_procedure_but_not_a_hold_or_systemic_care()
    {
        static Referral High(Referral r) => r with { Labs = r.Labs with { CalciumTotalMgPerDl = 15, AlbuminGPerDl = 4 } };
        Assess("V20", change: High).DeferredProcedure.ShouldBeNull();
        Assess("V03", change: High).DeferredProcedure.ShouldBeNull();
        Assess("V13", change: High).DeferredProcedure.ShouldBe(Procedure.Radiotherapy);
        Assess("V02", change: High).Flags.ShouldContain(Flag.TreatHypercalcemiaParallel);
    }

    [Fact]
    public void Moderate_hypercalcemia_only_blocks_the_procedure_and_not_a_completed_fracture()
    {
        static Referral Moderate(Referral r) => r with { Labs = r.Labs with { CalciumTotalMgPerDl = 13, AlbuminGPerDl = 4 } };
        var impending = Assess("V04", change: Moderate);
        impending.PrimaryProcedure.ShouldBe(Procedure.FixationPlusRadiation);
        impending.Flags.ShouldContain(Flag.TreatHypercalcemiaPrompt);
        impending.BlockedUntil.ShouldContain("Corrected calcium under 3.0 mmol/L.");
        Assess("V19", change: Moderate).BlockedUntil.ShouldNotContain("Corrected calcium under 3.0 mmol/L.");
    }

    [Fact]
    public void A_child_is_out_of_scope_at_once_with_an_emergency_and_within_a_week_without()
    {
        static Referral Child(Referral r) => r with { Patient = r.Patient with { AgeYears = 17 } };
        Answer("V20", change: Child).ShouldBe(("C0", Procedure.OutOfScope, Urgency.Urgent));
        Answer("V19", change: Child).ShouldBe(("C0", Procedure.OutOfScope, Urgency.Immediate));
        Assess("V02", change: Child).Flags.ShouldContain(Flag.MsccCoordinatorNow);
        Assess("V20", change: r => r with { Patient = r.Patient with { AgeYears = null } }).RuleId.ShouldBe("P1");
    }

    [Fact]
    public void Comfort_only_acts_as_at_most_three_weeks() =>
        Answer("V04", change: r => r with { Health = r.Health with { GoalsOfCare = GoalsOfCare.ComfortOnly } })
            .ShouldBe(("F1", Procedure.NonoperativeSupport, Urgency.Immediate));

    [Fact]
    public void An_unstable_spine_without_a_neurological_examination_is_held()
    {
        var lesion = Assess("V17", l => l with { Frankel = null });
        (lesion.RuleId, lesion.PrimaryProcedure).ShouldBe(("D2", Procedure.HoldMissingData));
        lesion.MissingFacts.ShouldContain("lesions[].frankel");
        lesion.Flags.ShouldContain(Flag.Immobilize);
    }

    [Fact]
    public void A_biopsy_that_waits_for_the_spine_still_needs_images_of_the_whole_bone()
    {
        var lesion = Assess("V03", l => l with { Frankel = Frankel.D });
        (lesion.RuleId, lesion.DeferredProcedure).ShouldBe(("E1a", Procedure.HoldBiopsyFirst));
        lesion.Flags.ShouldContain(Flag.WholeBoneImaging);
    }

    [Fact]
    public void A_bone_agent_in_a_pregnancy_is_reviewed_even_without_radiotherapy()
    {
        static Referral Pregnant(Referral r) =>
            r with
            {
                Patient = r.Patient with { Pregnant = true },
                BoneAgents = r.BoneAgents with { Current = BoneAgent.Zoledronate },
            };
        static Referral ShortLife(Referral r) => Pregnant(r) with { Health = r.Health with { LifeExpectancyWeeks = 12 } };
        Assess("V20", change: Pregnant).Flags.ShouldContain(Flag.PregnancyReview);
        Assess("V20", change: ShortLife).Flags.ShouldContain(Flag.PregnancyReview, "in use");
        Assess("V20", change: r => ShortLife(r) with { BoneAgents = new() }).Flags.ShouldNotContain(Flag.PregnancyReview);
    }

    [Fact]
    public void Handling_says_when_radiotherapy_is_not_possible()
    {
        Assess("V02", l => l with { RadiotherapyContraindicatedOrDeclined = true })
            .Handling.ShouldStartWith("Radiotherapy is not possible now");
        Assess("V02").Handling.ShouldStartWith("Brace");
    }

    [Theory]
    [InlineData(35.0, "zoledronate 3.0 mg IV")]
    [InlineData(45.0, "zoledronate 3.3 mg IV")]
    [InlineData(60.0, "zoledronate 3.5 mg IV")]
    [InlineData(90.0, "zoledronate 4.0 mg IV")]
    [InlineData(null, "not recorded")]
    [InlineData(29.0, "denosumab 120 mg SC")]
    public void The_advice_on_bone_agents_names_the_dose_for_the_kidney(double? clearance, string words) =>
        Assess("V05", change: r => r with { Labs = r.Labs with { CreatinineClearanceMlPerMin = clearance } })
            .BoneAgents.Reason.ShouldContain(words);

    [Theory]
    [InlineData(25.0, "DENOSUMAB", null)]
    [InlineData(30.0, "EITHER", 3.0)]
    [InlineData(40.0, "EITHER", 3.3)]
    [InlineData(50.0, "EITHER", 3.5)]
    [InlineData(60.0, "EITHER", 3.5)]
    [InlineData(60.5, "EITHER", 4.0)]
    [InlineData(null, "EITHER", null)]
    public void The_kidney_decides_the_bone_agent(double? clearance, string agent, double? dose)
    {
        var advice = Assess("V05", change: r => r with { Labs = r.Labs with { CreatinineClearanceMlPerMin = clearance } }).BoneAgents;
        (advice.Indicated, advice.Agent, advice.ZoledronateDoseMg).ShouldBe((true, agent, dose));
    }

    [Fact]
    public void Step_therapy_gives_zoledronate_first_or_the_text_of_an_exception()
    {
        Assess("V20").BoneAgents.StepTherapyExceptionText.ShouldNotBeNull().ShouldContain("denosumab");
        var normal = Assess("V20", change: r => r with { Labs = r.Labs with { CreatinineClearanceMlPerMin = 80 } });
        (normal.BoneAgents.Agent, normal.BoneAgents.StepTherapyExceptionText).ShouldBe(("ZOLEDRONATE_FIRST", null));
        normal.Flags.ShouldContain(Flag.StepTherapyBisphosphonateFirst);
    }

    [Theory]
    [InlineData(null, null, null)]
    [InlineData(false, false, "OSTEOPOROSIS_DOSE")]
    [InlineData(true, true, "EITHER")]
    public void Prostate_cancer_needs_castration_resistance_for_a_bone_agent(bool? resistant, bool? indicated, string? agent)
    {
        var lesion = Assess("V07", change: r => r with { Cancer = r.Cancer with { CastrationResistant = resistant } });
        (lesion.BoneAgents.Indicated, lesion.BoneAgents.Agent).ShouldBe((indicated, agent));
        lesion.Flags.Contains(Flag.BmaOsteoporosisDoseOnly).ShouldBe(resistant == false);
    }

    private static (string Rule, Procedure Procedure, Urgency Urgency) Answer(
        string id,
        Func<Lesion, Lesion>? lesion = null,
        Func<Referral, Referral>? change = null
    )
    {
        var answer = Assess(id, lesion, change);
        return (answer.RuleId, answer.PrimaryProcedure, answer.Urgency);
    }

    private static LesionAssessment Assess(string id, Func<Lesion, Lesion>? lesion = null, Func<Referral, Referral>? change = null)
    {
        var referral = Vignette.Get(id).Referral;
        if (lesion is not null)
            referral = referral with { Lesions = [lesion(referral.Lesions[0])] };
        return RuleSet.Current.Assess(change is null ? referral : change(referral)).Lesions[0];
    }
}
