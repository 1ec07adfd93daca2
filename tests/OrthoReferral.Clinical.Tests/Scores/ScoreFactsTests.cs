using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Clinical.Tests.Facts;

namespace OrthoReferral.Clinical.Tests.Scores;

/// <summary>Each item of a score names the facts that decide its points: these and no others, tried over random referrals.</summary>
public sealed class ScoreFactsTests
{
    private const int Referrals = 40;

    private static readonly Dictionary<string, ScoreDefinition> Definitions = new()
    {
        ["Mirels"] = MirelsScore.Definition,
        ["SINS"] = SpinalInstabilityScore.Definition,
        ["Katagiri"] = KatagiriScore.Definition,
        ["Tokuhashi"] = TokuhashiScore.Definition,
        ["Tomita"] = TomitaScore.Definition,
    };

    public static TheoryData<string> Scores => [.. Definitions.Keys];

    [Theory]
    [MemberData(nameof(Scores))]
    public void An_item_names_the_facts_that_decide_its_points(string name)
    {
        foreach (var item in Definitions[name].Items)
            Deciding(item).Order().ShouldBe(item.Facts.Select(fact => fact.Path).Order(), item.Name);
    }

    [Theory]
    [MemberData(nameof(Scores))]
    public void A_component_carries_the_facts_of_its_item(string name)
    {
        var components = Definitions[name].Score(Sheet(new RandomReferrals(1))).Components;
        components.Select(component => component.Facts).ShouldBe(Definitions[name].Items.Select(item => item.Facts));
        components.ShouldAllBe(component => component.Facts.Count > 0);
    }

    private static HashSet<string> Deciding(ScoreItem item)
    {
        var found = new HashSet<string>();
        for (var seed = 0; seed < Referrals; seed++)
        {
            var draw = new RandomReferrals(seed);
            var facts = Sheet(draw);
            foreach (var fact in FactCatalog.Fields.Where(fact => fact.Kind is not (FactKind.Text or FactKind.Date)).Append(Fact.Region))
            {
                var was = facts[fact];
                var points = item.Points(facts);
                foreach (var value in new[] { double.NaN, Value(draw, fact), Value(draw, fact), Value(draw, fact) })
                {
                    facts[fact] = value;
                    facts.Derive(fact);
                    if (item.Points(facts) != points)
                        found.Add(fact.Path);
                }

                facts[fact] = was;
                facts.Derive(fact);
            }
        }

        return found;
    }

    private static double Value(RandomReferrals draw, FactField fact) => fact == Fact.Region ? draw.Pick(4) : draw.Value(fact);

    private static FactSheet Sheet(RandomReferrals draw)
    {
        var referral = draw.Next();
        return LesionSheet.Of(referral, referral.Lesions[0]);
    }
}
