using System.Text.RegularExpressions;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Tests.Processes;

public sealed partial class ChecksAskedTests
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    public static TheoryData<string> Codes => [.. DefinedCodes()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void A_check_of_a_pathway_stands_for_blocks_and_facts_that_there_are(string code)
    {
        ChecksAsked.BlocksOf(code).Except(RuleSet.Current.Catalog.Blocks.Select(block => block.Code)).ShouldBeEmpty();
        Of(code, Vignettes.Femur).Facts.ShouldAllBe(path => FactCatalog.Find(path) != null);
    }

    [Fact]
    public void Every_check_that_is_declared_is_asked_by_a_pathway() =>
        ChecksAsked.Declared.Except(DefinedCodes()).ShouldBeEmpty("no definition asks for it any more");

    [Fact]
    public void What_can_not_concern_the_patient_is_not_asked_and_what_is_not_known_is()
    {
        var renal = Vignettes.Femur with { Cancer = Vignettes.Femur.Cancer with { PrimarySite = PrimarySite.Renal } };
        Of("EMBOLIZATION_REVIEW", renal).Applies.ShouldBeTrue();
        Of("EMBOLIZATION_REVIEW", Vignettes.Femur with { Cancer = new() { PrimarySite = PrimarySite.Breast } }).Applies.ShouldBeFalse();
        Of("EMBOLIZATION_REVIEW", Vignettes.Femur with { Cancer = new() }).Applies.ShouldBeTrue();

        var untreated = new Health { Anticoagulant = Anticoagulant.None, Antiplatelet = Antiplatelet.None };
        Of("ANTICOAGULANT_HOLD", Vignettes.Femur with { Health = untreated }).Applies.ShouldBeFalse();
        Of("ANTICOAGULANT_HOLD", Vignettes.Femur with { Health = untreated with { Antiplatelet = null } }).Applies.ShouldBeTrue();
        Of("ANTICOAGULANT_HOLD", Vignettes.Femur with { Health = untreated with { Anticoagulant = Anticoagulant.Doac } })
            .Applies.ShouldBeTrue();

        Of("VTE_PLAN", Vignettes.Femur).Applies.ShouldBeTrue("a fixation needs it");
        Of("STEROID", Vignettes.Femur).Applies.ShouldBeFalse("nothing at the cord");
        Of("WHOLE_BONE_XRAY", Vignettes.Femur).Applies.ShouldBeTrue();
    }

    private static AskedCheck Of(string code, Referral facts) =>
        ChecksAsked
            .Of(
                $$"""{"checks":["{{code}}"]}""",
                facts,
                RuleSet.Current.ReadinessOf(facts, facts.Lesions[0].Id ?? "L1", Procedure.FixationPlusRadiation, Day)
            )
            .ShouldHaveSingleItem();

    private static IEnumerable<string> DefinedCodes() =>
        Directory
            .EnumerateFiles(Path.Combine(ArchitectureTests.Root(), "workflows"), "*.json")
            .SelectMany(file => CheckCode().Matches(File.ReadAllText(file)).Select(match => match.Groups["code"].Value))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{ code: '(?<code>[A-Z_0-9]+)', title: ")]
    private static partial Regex CheckCode();
}
