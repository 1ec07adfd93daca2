using OrthoReferral.Cases.Audit;
using OrthoReferral.Web.Pages.Audit;

namespace OrthoReferral.Web.Tests.Pages.Audit;

public sealed class AuditWordsTests
{
    [Theory]
    [InlineData("WorkItemRaised", "Work item raised")]
    [InlineData("Approved", "Approved")]
    [InlineData("UserTwoFactorReset", "User two factor reset")]
    public void An_act_is_written_as_people_read_it(string act, string words) => AuditWords.Of(act).ShouldBe(words);

    [Theory]
    [InlineData("Submitted → AwaitingReview", "Submitted → Awaiting review")]
    [InlineData("HoldMissingData", "Hold: missing data")]
    [InlineData("Level 2", "Level 2")]
    [InlineData("+1 555 0176", "+1 555 0176")]
    [InlineData("person@demo.test", "person@demo.test")]
    public void States_and_procedures_are_written_in_words(string text, string words) => AuditWords.Value(text).ShouldBe(words);

    [Fact]
    public void Every_break_of_the_chain_has_words_of_its_own() =>
        Enum.GetValues<AuditBreak>()
            .Select(kind => AuditWords.Of(new AuditFinding(kind, 1)))
            .Distinct(StringComparer.Ordinal)
            .Count()
            .ShouldBe(Enum.GetValues<AuditBreak>().Length);
}
