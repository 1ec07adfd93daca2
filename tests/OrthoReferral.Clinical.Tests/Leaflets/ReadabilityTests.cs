using System.Globalization;
using OrthoReferral.Clinical.Leaflets;
using Xunit.Abstractions;

namespace OrthoReferral.Clinical.Tests.Leaflets;

/// <summary>The readers may have left school early, and are tired and in pain: about grade 6, short sentences, common words.</summary>
public sealed class ReadabilityTests(ITestOutputHelper output)
{
    private const double HighestGrade = 6;
    private const int LongestSentence = 18;

    // Words of four or more syllables that patients hear all the time, or that name a treatment.
    private static readonly string[] LongWords =
    [
        "anesthesia",
        "antibodies",
        "antibody",
        "bisphosphonates",
        "chemotherapy",
        "denosumab",
        "immunotherapy",
        "operating",
        "operation",
        "radiation",
        "radioactive",
    ];

    // Words that clinicians use among themselves.
    private static readonly string[] Jargon =
    [
        "analgesia",
        "biopsy",
        "cortical",
        "deficit",
        "dyspnea",
        "femur",
        "fracture",
        "humerus",
        "hypercalcemia",
        "immobilize",
        "indicated",
        "lesion",
        "lumbar",
        "metastasis",
        "metastases",
        "nadir",
        "orthosis",
        "palliative",
        "pathological",
        "prophylactic",
        "sedation",
        "systemic",
        "thoracic",
        "vertebra",
    ];

    public static TheoryData<string> Ids => [.. LeafletTexts.All.Select(leaflet => leaflet.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_leaflet_has_short_sentences_and_common_words(string id)
    {
        var leaflet = LeafletTexts.All.Single(one => one.Id == id);
        var sentences = Readability.Sentences(leaflet);
        var grade = Readability.Grade(sentences);
        var longest = sentences.MaxBy(sentence => Readability.Words(sentence).Count)!;
        output.WriteLine(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{id}: grade {grade:0.0}, {sentences.Count} sentences, the longest of {Readability.Words(longest).Count} words"
            )
        );

        grade.ShouldBeLessThanOrEqualTo(HighestGrade);
        Readability.Words(longest).Count.ShouldBeLessThanOrEqualTo(LongestSentence, longest);
        var words = Everything(leaflet).SelectMany(Readability.Words).Select(word => word.ToLowerInvariant()).ToHashSet();
        words.Where(word => Readability.Syllables(word) >= 4).Except(LongWords).ShouldBeEmpty("long words");
        words.Intersect(Jargon).ShouldBeEmpty("words of clinicians");
    }

    [Theory]
    [InlineData("bone", 1)]
    [InlineData("needle", 2)]
    [InlineData("muscles", 2)]
    [InlineData("waves", 1)]
    [InlineData("pressed", 1)]
    [InlineData("planned", 1)]
    [InlineData("wanted", 2)]
    [InlineData("switches", 2)]
    [InlineData("tablets", 2)]
    [InlineData("scanner", 2)]
    [InlineData("relief", 2)]
    [InlineData("radiation", 4)]
    [InlineData("denosumab", 4)]
    [InlineData("anesthesia", 5)]
    public void Syllables_are_counted_as_they_are_spoken(string word, int syllables) => Readability.Syllables(word).ShouldBe(syllables);

    /// <summary>Shows that the limits can fail.</summary>
    [Fact]
    public void A_text_as_clinicians_write_it_is_too_hard() =>
        Readability
            .Grade(["Prophylactic intramedullary stabilization is indicated for impending pathological fractures of the proximal femur."])
            .ShouldBeGreaterThan(HighestGrade * 2);

    private static IEnumerable<string> Everything(Leaflet leaflet) =>
        [leaflet.Title, .. leaflet.Sections.SelectMany(section => section.Lines.Prepend(section.Heading))];
}
