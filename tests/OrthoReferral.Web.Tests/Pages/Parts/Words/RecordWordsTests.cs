using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Tests.Pages.Parts.Words;

public class RecordWordsTests
{
    [Theory]
    [InlineData("Submitted → AwaitingReview", "Submitted → Awaiting review")]
    [InlineData("Planned → PreProcedure", "Planned → Pre-procedure checks")]
    [InlineData(
        "Lesion 1, left femur, diaphysis, FixationPlusRadiation: cleared",
        "Lesion 1, left femur, diaphysis, Fixation plus radiation: cleared"
    )]
    [InlineData("Level first, to OrthopedicSurgeon", "First reminder, to Orthopedic surgery")]
    [InlineData("Planned for Monday, Dr. McDonald agrees", "Planned for Monday, Dr. McDonald agrees")]
    public void Names_of_the_code_become_words_and_what_people_typed_stays(string recorded, string words) =>
        RecordWords.Of(recorded).ShouldBe(words);

    [Fact]
    public void Nothing_recorded_stays_nothing() => RecordWords.Of(null).ShouldBeNull();
}
