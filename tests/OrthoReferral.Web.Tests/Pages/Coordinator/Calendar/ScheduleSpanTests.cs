using OrthoReferral.Web.Pages.Coordinator.Calendar;

namespace OrthoReferral.Web.Tests.Pages.Coordinator.Calendar;

public sealed class ScheduleSpanTests
{
    private static readonly DateOnly Saturday = new(2026, 11, 21);

    [Theory]
    [InlineData("2026-11-23", "2026-11-23")]
    [InlineData("2026-11-29", "2026-11-23")]
    [InlineData(null, "2026-11-16")]
    [InlineData("next week", "2026-11-16")]
    public void A_week_begins_on_the_Monday_before_its_day(string? date, string first)
    {
        var span = ScheduleSpan.Read(null, date, Saturday);
        span.First.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(first);
        span.Days.Count.ShouldBe(7);
    }

    [Fact]
    public void A_day_shows_one_day_and_moves_by_one()
    {
        var span = ScheduleSpan.Read("day", "2026-11-30", Saturday);
        span.Days.ShouldBe([new DateOnly(2026, 11, 30)]);
        span.Href(1).ShouldBe("/schedule?view=day&date=2026-12-01");
    }

    [Fact]
    public void A_week_is_named_by_its_number() =>
        ScheduleSpan.Read(null, "2026-11-25", Saturday).Title.ShouldBe("Week 48, 23 Nov to 29 Nov 2026");
}
