using OrthoReferral.Web.Pages.Parts.Scores;

namespace OrthoReferral.Web.Tests.Pages.Parts.Scores;

public class ScoreScaleTests
{
    public static TheoryData<ScoreScale> Scales => [ScoreScale.Mirels, ScoreScale.Sins, ScoreScale.Katagiri];

    [Theory]
    [MemberData(nameof(Scales))]
    public void Bands_cover_the_scale_without_gap_or_overlap(ScoreScale scale)
    {
        for (var i = 1; i < scale.Bands.Count; i++)
            scale.Bands[i].From.ShouldBe(scale.Bands[i - 1].To + 1);
        scale.BandOf(scale.Minimum).ShouldBe(scale.Bands[0]);
        scale.BandOf(scale.Maximum).ShouldBe(scale.Bands[^1]);
        Should.Throw<ArgumentOutOfRangeException>(() => scale.BandOf(scale.Maximum + 1));
    }

    [Theory]
    [MemberData(nameof(Scales))]
    public void The_items_at_their_most_add_up_to_the_highest_total(ScoreScale scale) => scale.ItemMaxima.Sum().ShouldBe(scale.Maximum);
}
