using System.Globalization;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Clinical.Tests.Facts;

namespace OrthoReferral.Clinical.Tests.Routing;

/// <summary>The answers in the fingerprint reach what the rules do in code, and are the same everywhere.</summary>
public sealed class AskedReferralsTests
{
    private static readonly RuleSet Rules = RuleSet.Current;

    private static readonly LesionAssessment[] Lesions =
    [
        .. AskedReferrals
            .All.Select(referral => Rules.AssessBriefly(referral, jurisdiction: null, RandomReferrals.AssessedOn))
            .SelectMany(answer => answer.Lesions),
    ];

    public static TheoryData<string> Scores => ["Mirels", "SINS", "Katagiri", "Tokuhashi", "Tomita"];

    [Fact]
    public void Every_row_route_flag_and_block_is_among_the_answers()
    {
        Rules.Rules.Select(rule => rule.Id).Except(Lesions.Select(lesion => lesion.RuleId)).ShouldBeEmpty();
        Enum.GetValues<Procedure>().Except(Lesions.Select(lesion => lesion.PrimaryProcedure)).ShouldBeEmpty();
        Enum.GetValues<Specialty>().Except(Lesions.SelectMany(lesion => lesion.RequiredSpecialties)).ShouldBeEmpty();
        Enum.GetValues<Flag>().Except(Lesions.SelectMany(lesion => lesion.Flags).Select(flag => flag.Code)).ShouldBeEmpty();
        Rules
            .Catalog.Blocks.Select(block => block.Code)
            .Except(Lesions.SelectMany(lesion => lesion.Blocks).Select(block => block.Code))
            .ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Scores))]
    public void Every_class_of_a_score_and_each_item_from_least_to_most_points_is_among_the_answers(string name)
    {
        var (definition, found) = Score(name);
        var answers = Lesions.Select(lesion => found(lesion.Scores)).OfType<Score>().ToList();
        definition.Classes.Select(one => one.Class).Except(answers.Select(score => score.Class)).ShouldBeEmpty();
        foreach (var item in answers.SelectMany(score => score.Components).GroupBy(component => component.Item))
        {
            var points = item.Select(component => component.Points).Distinct().ToList();
            points.ShouldContain((int?)null, item.Key);
            points.ShouldContain(item.Max(component => component.Maximum), item.Key);
            points.ShouldContain(item.Min(component => component.Minimum), item.Key);
        }
    }

    [Fact]
    public void Every_hold_dose_and_agent_is_among_the_answers()
    {
        var holds = Lesions.SelectMany(lesion => lesion.Blocks).Select(block => block.Hold?.TotalHours).Distinct().ToList();
        foreach (var hours in new[] { 24, 48, 72, 120 })
            holds.ShouldContain(hours);
        var advices = Lesions.Select(lesion => lesion.BoneAgents).Distinct().ToList();
        foreach (var dose in new double?[] { null, 3.0, 3.3, 3.5, 4.0 })
            advices.ShouldContain(advice => advice.ZoledronateDoseMg == dose);
        advices
            .Select(advice => advice.Agent)
            .Distinct()
            .Count()
            .ShouldBe(5, "denosumab, zoledronate first, either, osteoporosis dose, none");
        advices.ShouldContain(advice => advice.StepTherapyExceptionText != null);
    }

    /// <summary>A rule set puts its thresholds into words when it is made, so it is made in the other culture, too.</summary>
    [Theory]
    [InlineData("de-DE")]
    [InlineData("ar-SA")]
    public void Rules_and_answers_are_the_same_in_another_culture(string name)
    {
        var answers = AskedReferrals.Answers(Rules, AskedReferrals.Whole);
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo(name);
        try
        {
            var there = new RuleSet(Rules.Version, Rules.Description, Rules.Thresholds);
            RuleSetText.Data(there).ShouldBe(RuleSetText.Data(Rules));
            AskedReferrals.Answers(there, AskedReferrals.Whole).ShouldBe(answers);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private static (ScoreDefinition, Func<LesionScores, Score?>) Score(string name) =>
        name switch
        {
            "Mirels" => (MirelsScore.Definition, scores => scores.Mirels),
            "SINS" => (SpinalInstabilityScore.Definition, scores => scores.Sins),
            "Katagiri" => (KatagiriScore.Definition, scores => scores.Katagiri),
            "Tokuhashi" => (TokuhashiScore.Definition, scores => scores.TokuhashiRevised),
            _ => (TomitaScore.Definition, scores => scores.Tomita),
        };
}
