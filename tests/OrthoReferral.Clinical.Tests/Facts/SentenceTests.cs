using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Tests.Facts;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("Lytic", "lytic")]
    [InlineData("Lesion 1, vertebra L1", "lesion 1, vertebra L1")]
    [InlineData("T12", "T12")]
    [InlineData("ESCC 1b", "ESCC 1b")]
    [InlineData("Mirels over 7", "Mirels over 7")]
    [InlineData("Frankel A to D", "Frankel A to D")]
    [InlineData("E", "E")]
    [InlineData("", "")]
    public void A_text_begins_with_a_small_letter_within_a_sentence_unless_it_begins_with_a_name(string text, string within) =>
        Sentence.Within(text).ShouldBe(within);
}
