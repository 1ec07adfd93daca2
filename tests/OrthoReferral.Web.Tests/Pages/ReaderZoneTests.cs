using OrthoReferral.Web.Pages;
using OrthoReferral.Web.Times;

namespace OrthoReferral.Web.Tests.Pages;

public sealed class ReaderZoneTests
{
    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    [Fact]
    public void An_entered_time_is_read_in_the_persons_zone_and_shown_again_as_it_was()
    {
        var at = ReaderZone.At(LocalTime.Parse("2026-11-24T08:30")!.Value, NewYork);
        at.UtcDateTime.ShouldBe(new DateTime(2026, 11, 24, 13, 30, 0, DateTimeKind.Utc));
        ReaderZone.Field(at, NewYork).ShouldBe("2026-11-24T08:30");
    }

    [Fact]
    public void A_day_begins_at_midnight_of_the_person() =>
        ReaderZone.StartOf(new DateOnly(2026, 7, 1), NewYork).UtcDateTime.ShouldBe(new DateTime(2026, 7, 1, 4, 0, 0, DateTimeKind.Utc));
}
