using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using OrthoReferral.Clinical.Leaflets;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Tests.Leaflets;

public sealed partial class LeafletTextsTests
{
    // A handover stores id and version of what somebody read, so the text of a version never changes. A changed text gets the next version
    // and a line here.
    private static readonly Dictionary<string, string> Known = new()
    {
        ["CALL_NOW 1"] = "c493fbe47e6e082d",
        ["PREGNANCY 1"] = "e932d605ea6ddb0b",
        ["VERTEBRAL_AUGMENTATION 1"] = "2f48b03d347e8d70",
        ["FIXATION_PLUS_RADIATION 1"] = "70a5559edddc8acf",
        ["URGENT_DECOMPRESSION_STABILIZATION 1"] = "e300a063d3d9ea97",
        ["ABLATION 1"] = "2aaa1ea907be6581",
        ["CEMENT_WITH_ABLATION 1"] = "57d516d155379c59",
        ["FOCUSED_ULTRASOUND 1"] = "d50962b5840c2edd",
        ["RADIOTHERAPY 1"] = "a6f9416a42ef3c27",
        ["RADIATION_AFTERWARDS 1"] = "47859eb4ae0ce522",
        ["NONOPERATIVE_SUPPORT 1"] = "063bfe54251c88a1",
        ["NO_PROCEDURE_SYSTEMIC 1"] = "09828d31e1321f31",
        ["HIGH_CALCIUM 1"] = "cabd0e325192069b",
        ["COMFORT_CARE 1"] = "d758be587c976777",
        ["HOLD_BIOPSY_FIRST 1"] = "eeda7b3064f83454",
        ["HOLD_MISSING_DATA 1"] = "049f53f4af67c390",
        ["OUT_OF_SCOPE 1"] = "6cd0c56083c1baf0",
        ["CHEMOTHERAPY 1"] = "03f0b6db2310fd9b",
        ["HORMONE_THERAPY 1"] = "15765e7bc6267c4f",
        ["IMMUNOTHERAPY 1"] = "cfdf24b3fcb8b50d",
        ["RADIOPHARMACEUTICALS 1"] = "2618bb2dcfc66b8d",
        ["BISPHOSPHONATES 1"] = "41ec7dd5d25e37cb",
        ["DENOSUMAB 1"] = "5407b21bf2aa2f92",
        ["STEROID 1"] = "5a4fbcc792cdd62f",
        ["CANCER_IN_THE_BONES 1"] = "4ae81c727108ab9f",
    };

    [Fact]
    public void Every_version_has_the_text_that_it_was_handed_over_with() =>
        LeafletTexts
            .All.ToDictionary(leaflet => $"{leaflet.Id} {leaflet.Version}", Fingerprint)
            .ShouldBeSubsetOf(Known, "A text changed, or is new: give it the next version and write its fingerprint here.");

    [Fact]
    public void A_changed_word_is_another_fingerprint() => LeafletTexts.All.Select(Fingerprint).ShouldBeUnique();

    [Fact]
    public void Every_procedure_has_a_text() =>
        Enum.GetValues<Procedure>().Except(LeafletTexts.OfPlan.SelectMany(leaflet => leaflet.Procedures)).ShouldBeEmpty();

    [Fact]
    public void Every_leaflet_says_when_it_is_given_and_something()
    {
        LeafletTexts.All.Select(leaflet => leaflet.Id).ShouldBeUnique();
        LeafletTexts.All.ShouldAllBe(leaflet => leaflet.When.EndsWith('.') && leaflet.Title.Length > 0);
        LeafletTexts
            .All.SelectMany(leaflet => leaflet.Sections)
            .ShouldAllBe(section => section.Heading.Length > 0 && section.Lines.Count > 0);
        LeafletTexts
            .All.SelectMany(leaflet => leaflet.Sections)
            .SelectMany(section => section.Lines)
            .ShouldAllBe(line => line.EndsWith('.'));
        LeafletTexts.OfPlan.ShouldAllBe(leaflet => leaflet.Procedures.Count > 0);
    }

    [Fact]
    public void No_text_tells_a_dose_or_makes_a_promise()
    {
        var lines = LeafletTexts.All.SelectMany(leaflet => leaflet.Sections).SelectMany(section => section.Lines).ToList();
        lines.Where(line => Dose().IsMatch(line)).ShouldBeEmpty();
        lines.Where(line => Promise().IsMatch(line)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("You get 16 mg a day.")]
    [InlineData("8 Gy in one visit.")]
    [InlineData("Two tablets each day.")]
    public void A_dose_is_found(string line) => Dose().IsMatch(line).ShouldBeTrue();

    [Theory]
    [InlineData("It will cure you.")]
    [InlineData("The pain always goes away.")]
    public void A_promise_is_found(string line) => Promise().IsMatch(line).ShouldBeTrue();

    private static string Fingerprint(Leaflet leaflet)
    {
        var text = string.Join('\n', leaflet.Sections.SelectMany(section => section.Lines.Prepend(section.Heading)).Prepend(leaflet.Title));
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
    }

    [GeneratedRegex(
        @"\d\s*(mg|ml|g|L|Gy|IU)\b|\b(\d+|one|two|three) (tablets?|fractions?)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Dose();

    [GeneratedRegex(
        @"\bwill (cure|heal|help|work|ease)\b|\b(always|guarantee\w*|never fails|certainly|completely)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Promise();
}
