using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Tests.Facts;
using Xunit.Abstractions;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>What must hold for every referral, over random ones from a fixed seed.</summary>
public sealed class RoutingPropertyTests : IClassFixture<PropertyRun>
{
    private readonly PropertyRun run;
    private readonly ITestOutputHelper output;

    public RoutingPropertyTests(PropertyRun run, ITestOutputHelper output)
    {
        (this.run, this.output) = (run, output);
        output.WriteLine($"seed {PropertyRun.Seed}, {PropertyRun.Referrals} referrals");
    }

    [Fact]
    public void No_excluded_procedure_is_ever_primary_or_an_alternative() => run.ExcludedYetRecommended.ShouldBeEmpty();

    [Fact]
    public void Adding_an_emergency_never_lowers_the_urgency() => run.LessUrgentInAnEmergency.ShouldBeEmpty();

    [Fact]
    public void Filling_in_a_missing_fact_keeps_every_score_within_its_range() => run.ScoreOutsideItsRange.ShouldBeEmpty();

    [Fact]
    public void Filling_in_a_missing_fact_leads_only_where_the_explanation_said()
    {
        run.UntoldChange.ShouldBeEmpty();
        run.Changed.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public void Every_row_of_the_table_fires_for_some_referral()
    {
        output.WriteLine(string.Join(", ", run.Fired.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key} {f.Value}")));
        RuleSet.Current.Rules.Select(rule => rule.Id).Except(run.Fired.Keys).ShouldBeEmpty();
    }

    [Fact]
    public void Any_number_of_lesions_is_led_by_the_most_urgent()
    {
        var random = new RandomReferrals(PropertyRun.Seed);
        var order = RuleSet.Current.Rules.Select(rule => rule.Id).ToList();
        for (var i = 0; i < 2000; i++)
        {
            var assessment = RuleSet.Current.Assess(random.Next(lesions: 1 + (i % 4)));
            var lead = assessment.Lesions.OrderBy(lesion => lesion.Urgency).ThenBy(lesion => order.IndexOf(lesion.RuleId)).First();
            assessment.Case.LeadLesionId.ShouldBe(lead.LesionId);
            assessment.Case.Urgency.ShouldBe(lead.Urgency);
            assessment.Case.PrimaryProcedure.ShouldBe(lead.PrimaryProcedure);
            assessment.Lesions.SelectMany(lesion => lesion.Flags).Except(assessment.Case.Flags).ShouldBeEmpty();
        }
    }

    [Fact]
    public void Every_assessment_and_referral_survives_JSON()
    {
        var random = new RandomReferrals(PropertyRun.Seed);
        for (var i = 0; i < 1000; i++)
        {
            var referral = random.Next(lesions: 1 + (i % 3));
            var written = ClinicalJson.WriteReferral(referral);
            var read = ClinicalJson.ReadReferral(written);
            read.Errors.ShouldBeEmpty();
            ClinicalJson.WriteReferral(read.Referral!).AsSpan().SequenceEqual(written).ShouldBeTrue();
            var assessment = ClinicalJson.WriteAssessment(RuleSet.Current.Assess(referral));
            ClinicalJson.WriteAssessment(ClinicalJson.ReadAssessment(assessment)).AsSpan().SequenceEqual(assessment).ShouldBeTrue();
        }
    }
}
