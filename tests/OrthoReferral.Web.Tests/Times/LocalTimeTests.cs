using OrthoReferral.Web.Times;

namespace OrthoReferral.Web.Tests.Times;

public sealed class LocalTimeTests
{
    private static readonly TimeZoneInfo Berlin = TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin");

    // The clock goes back from 3 to 2 at 01:00 UTC.
    private static readonly DateTime Twice = new(2026, 10, 25, 2, 36, 0);

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-13-01T08:00")]
    [InlineData("0202-01-15T08:00")]
    [InlineData("20226-01-15T08:00")]
    [InlineData(" ")]
    [InlineData(null)]
    public void What_is_no_day_and_time_is_not_read(string? text) => LocalTime.Parse(text).ShouldBeNull();

    [Fact]
    public void A_time_has_one_reading_in_a_zone() =>
        LocalTime.Readings(new DateTime(2027, 1, 15, 8, 0, 0), Berlin).ShouldBe([new(2027, 1, 15, 7, 0, 0, TimeSpan.Zero)]);

    [Fact]
    public void A_time_that_the_clock_change_skips_is_read_as_before_the_change() =>
        LocalTime.Readings(new DateTime(2026, 3, 29, 2, 30, 0), Berlin).ShouldBe([new(2026, 3, 29, 1, 30, 0, TimeSpan.Zero)]);

    [Fact]
    public void The_hour_that_comes_twice_has_two_readings_the_earlier_first() =>
        LocalTime.Readings(Twice, Berlin).Select(LocalTime.Offset).ShouldBe(["+02:00", "+01:00"]);

    [Fact]
    [Trait("Case", "RW-TM-3")]
    public void What_has_just_happened_in_that_hour_is_the_reading_that_is_over() =>
        LocalTime
            .Fitting(LocalTime.Readings(Twice, Berlin), happened: true, now: new(2026, 10, 25, 0, 41, 0, TimeSpan.Zero))
            .ShouldBe([new(2026, 10, 25, 0, 36, 0, TimeSpan.Zero)]);

    [Fact]
    public void What_is_booked_in_that_hour_is_the_reading_to_come_and_asked_about_while_both_are() =>
        (
            LocalTime.Fitting(LocalTime.Readings(Twice, Berlin), happened: false, now: new(2026, 10, 25, 0, 41, 0, TimeSpan.Zero)).Count,
            LocalTime.Fitting(LocalTime.Readings(Twice, Berlin), happened: false, now: new(2026, 10, 24, 12, 0, 0, TimeSpan.Zero)).Count,
            LocalTime.Fitting(LocalTime.Readings(Twice, Berlin), happened: true, now: new(2026, 10, 26, 12, 0, 0, TimeSpan.Zero)).Count
        ).ShouldBe((1, 2, 2));
}
