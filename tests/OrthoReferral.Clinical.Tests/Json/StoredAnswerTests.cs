using System.Text;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Json;

/// <summary>Answers that the release before 2.0.0 stored are read, shown and printed as they were given.</summary>
public sealed class StoredAnswerTests
{
    private static readonly string[] Stored = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Json", "answers-1.ndjson"));

    public static TheoryData<int> Lines => [.. Enumerable.Range(0, Stored.Length)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void An_answer_of_version_1_is_read_with_all_it_said(int line)
    {
        var stored = JsonNode.Parse(Stored[line])!;
        var read = Read(Stored[line]);
        read.RuleSet.Version.ShouldBe(stored["ruleSet"]!["version"]!.GetValue<string>());
        read.Case.LeadLesionId.ShouldBe(stored["case"]!["leadLesionId"]!.GetValue<string>());
        read.Conflicts.ShouldBeEmpty();
        foreach (var (was, lesion) in stored["lesions"]!.AsArray().Zip(read.Lesions))
        {
            lesion.RuleId.ShouldBe(was!["ruleId"]!.GetValue<string>());
            lesion.ProcedureBy.ShouldBe(lesion.Urgency);
            lesion
                .Flags.Select(flag => FlagNames.Code(flag.Code))
                .ShouldBe(was["flags"]!.AsArray().Select(flag => flag!.GetValue<string>()));
            lesion.Flags.ShouldAllBe(flag => flag.Words.Length > 0);
            lesion.Blocks.Select(block => block.Words).ShouldBe(was["blockedUntil"]!.AsArray().Select(words => words!.GetValue<string>()));
            lesion.PathwayInputs.ShouldBeNull();
            lesion.Explanation.Rule.Tag.ShouldBeEmpty();
            lesion.Explanation.FactsUsed.Count.ShouldBe(was["explanation"]!["factsUsed"]!.AsArray().Count);
            lesion.Excluded.SelectMany(one => one.Reasons).ShouldAllBe(reason => reason.Source.Length == 0);
        }

        read.ConcurrentCare.Select(item => item.Code)
            .ShouldBe(stored["lesions"]![0]!["concurrentCare"]!.AsArray().Select(item => item!["code"]!.GetValue<string>()));
    }

    /// <summary>An answer of version 1 that was read and is written again has today's form and says the same.</summary>
    [Theory]
    [MemberData(nameof(Lines))]
    public void An_answer_of_version_1_says_the_same_when_it_is_written_in_the_form_of_today(int line)
    {
        var written = ClinicalJson.WriteAssessment(Read(Stored[line]));
        ClinicalJson.WriteAssessment(ClinicalJson.ReadAssessment(written)).ShouldBe(written);
    }

    [Fact]
    public void A_block_keeps_the_value_as_it_was_typed_and_its_day()
    {
        var json = """
            {"labs":{"hemoglobinGPerDl":{"value":70,"unit":"g/L","takenOn":"2026-11-20"}},
             "cancer":{"primarySite":"RENAL","tissueConfirmed":true,"priorMetastaticDiseaseConfirmed":true},
             "lesions":[{"bone":"FEMUR","fractureStatus":"COMPLETED"}]}
            """;
        var answer = RuleSet.Current.Assess(ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(json)).Referral!);
        var block = ClinicalJson.ReadAssessment(ClinicalJson.WriteAssessment(answer)).Lesions[0].Blocks.Single(b => b.Code == "HEMOGLOBIN");
        (block.Value, block.TakenOn).ShouldBe(("70 g/L", new DateOnly(2026, 11, 20)));
    }

    [Fact]
    public void A_fact_that_is_no_longer_in_the_dictionary_is_shown_under_its_path()
    {
        var fact = new FactUse("labs.ferritin", "900");
        (fact.Path, fact.Label, fact.Value).ShouldBe(("labs.ferritin", "labs.ferritin", "900"));
        (default(FactUse).Path, default(FactUse).Value).ShouldBe(("", "not recorded"));
    }

    private static Assessment Read(string line) => ClinicalJson.ReadAssessment(Encoding.UTF8.GetBytes(line));
}
