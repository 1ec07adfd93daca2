using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;
using Xunit.Abstractions;

namespace OrthoReferral.Clinical.Tests.Facts;

/// <summary>
/// A fact that the form leaves out is one that no rule could use: neither route, flag, block nor score depends on it there, unless it
/// contradicts what is recorded.
/// </summary>
public sealed class AskedWhereTests(ITestOutputHelper output)
{
    private const int Seed = 20261129;
    private const int Referrals = 400;

    private static readonly FactField[] Declared = [.. FactCatalog.Fields.Where(fact => fact.AskedWhere is not null)];

    public static TheoryData<string> Paths => [.. Declared.Select(fact => fact.Path)];

    [Theory]
    [MemberData(nameof(Paths))]
    public void What_a_fact_depends_on_is_a_fact_of_the_same_record_with_its_codes(string path)
    {
        var fact = FactCatalog.Find(path)!;
        var other = FactCatalog.Find(fact.AskedWhere!.Path).ShouldNotBeNull();

        (other.Kind, fact.AskedWhere.Codes.Except(other.Codes).Count()).ShouldBe((FactKind.Code, 0));
        if (other.Section == FactSection.OfLesion)
            fact.Section.ShouldBe(other.Section);
        other.Codes.Except(fact.AskedWhere.Codes).ShouldNotBeEmpty("it would always be asked");
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Where_a_fact_is_not_asked_for_no_rule_could_use_it(string path)
    {
        var fact = FactCatalog.Find(path)!;
        var other = FactCatalog.Find(fact.AskedWhere!.Path)!;
        var elsewhere = Enumerable.Range(0, other.Codes.Count).Where(code => !fact.AskedWhere.Codes.Contains(other.Codes[code])).ToArray();
        output.WriteLine($"seed {Seed}");
        var random = new RandomReferrals(Seed);
        for (var i = 0; i < Referrals; i++)
        {
            var referral = random.Next();

            // A code of version 1 is read and no longer offered.
            if (referral.Health.Anticoagulant == Anticoagulant.Antiplatelet)
                Record(referral, Fact.Anticoagulant).Put(Fact.Anticoagulant, double.NaN);
            Record(referral, other).Put(other, elsewhere[random.Pick(elsewhere.Length)]);
            Record(referral, fact).Put(fact, double.NaN);
            var without = Told(referral);

            Record(referral, fact).Put(fact, random.Value(fact));
            if (!Contradicts(referral, path))
                Told(referral).ShouldBe(without, $"referral {i}");
        }
    }

    // The entry is refused because of the fact, or the answer has a warning that names it.
    private static bool Contradicts(Referral referral, string path) =>
        ClinicalJson.ReadReferral(ClinicalJson.WriteReferral(referral)).Errors.Any(error => Names(error.Path, path))
        || RuleSet.Current.Assess(referral).Conflicts.Any(conflict => conflict.Paths.Any(named => Names(named, path)));

    private static bool Names(string named, string path) =>
        named.Replace("lesions[0]", "lesions[]", StringComparison.Ordinal).Contains(path, StringComparison.Ordinal);

    // The answer without its explanation.
    private static string Told(Referral referral)
    {
        var answer = JsonNode.Parse(ClinicalJson.WriteAssessment(RuleSet.Current.Assess(referral)))!.AsObject();
        answer.Remove("conflicts");
        foreach (var lesion in answer["lesions"]!.AsArray().Select(one => one!.AsObject()))
        {
            lesion.Remove("explanation");
            lesion.Remove("missingFacts");
            lesion["flags"] = new JsonArray([.. lesion["flags"]!.AsArray().Select(flag => flag!.DeepClone())]);
        }

        answer.Remove("case");
        return answer.ToJsonString();
    }

    private static FactRecord Record(Referral referral, FactField fact) =>
        fact.Section == FactSection.OfLesion ? referral.Lesions[0] : referral.OfPatient[fact.Section.Number];
}
