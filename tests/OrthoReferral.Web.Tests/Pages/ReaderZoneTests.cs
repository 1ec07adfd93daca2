using OrthoReferral.Web.Pages;

namespace OrthoReferral.Web.Tests.Pages;

public sealed class ReaderZoneTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public void An_entered_time_is_read_in_the_persons_zone_and_shown_again_as_it_was()
    {
        var at = ReaderZone.Parse("2026-11-24T08:30", NewYork, out var wrong);
        wrong.ShouldBeFalse();
        at!.Value.UtcDateTime.ShouldBe(new DateTime(2026, 11, 24, 13, 30, 0, DateTimeKind.Utc));
        ReaderZone.Field(at.Value, NewYork).ShouldBe("2026-11-24T08:30");
    }

    [Fact]
    public void A_time_that_the_clock_change_skips_is_read_as_before_the_change() =>
        ReaderZone
            .Parse("2026-03-08T02:30", NewYork, out _)!
            .Value.UtcDateTime.ShouldBe(new DateTime(2026, 3, 8, 7, 30, 0, DateTimeKind.Utc));

    [Theory]
    [InlineData("tomorrow", true)]
    [InlineData("2026-13-01T08:00", true)]
    [InlineData(" ", false)]
    [InlineData(null, false)]
    public void What_is_no_time_is_wrong_and_nothing_is_nothing(string? text, bool isWrong)
    {
        ReaderZone.Parse(text, NewYork, out var wrong).ShouldBeNull();
        wrong.ShouldBe(isWrong);
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_person() =>
        ReaderZone.StartOf(new DateOnly(2026, 7, 1), NewYork).UtcDateTime.ShouldBe(new DateTime(2026, 7, 1, 4, 0, 0, DateTimeKind.Utc));
}
