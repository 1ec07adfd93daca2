using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
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

    [Theory]
    [InlineData("V04", true)]
    [InlineData("V05", false)]
    public void An_implant_in_place_is_told_where_an_operation_is_offered(string id, bool isTold)
    {
        var referral = Vignette.Get(id).Referral;
        string Handling(bool? surgery) =>
            RuleSet
                .Current.Assess(referral with { Lesions = [referral.Lesions[0] with { PriorSurgeryAtSite = surgery }] })
                .Lesions[0]
                .Handling;

        Handling(true)
            .EndsWith("Implant or cement in place: revision, imaging artifact, RT dose.", StringComparison.Ordinal)
            .ShouldBe(isTold);
        Handling(null).ShouldNotContain("in place");
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

        RuleSet
            .Current.Assess(referral with { Patient = referral.Patient with { AgeYears = null, DateOfBirth = new(1962, 3, 4) } })
            .Lesions[0]
            .Explanation.Open.ShouldNotContain("patient.ageYears", "the age is known");
        Row(new(2008, 11, 28)).ShouldBe("L3");
        Row(new(2008, 11, 29)).ShouldBe("C0");
        Row(new(2008, 11, null)).ShouldBe("C0");
        Row(new(2007, null, null)).ShouldBe("L3");
    }

    /// <summary>These flags follow from the urgency, the blocks and the conflicts, once those are known.</summary>
    [Theory]
    [InlineData(Flag.DataConflict)]
    [InlineData(Flag.StaleData)]
    [InlineData(Flag.AntiplateletReview)]
    [InlineData(Flag.PediatricOncologyNow)]
    public void A_flag_that_follows_later_is_never_raised_by_the_table(Flag flag) =>
        RuleSet.Current.Assessor.Flags[flag].Facts.IsEmpty.ShouldBeTrue();
}
