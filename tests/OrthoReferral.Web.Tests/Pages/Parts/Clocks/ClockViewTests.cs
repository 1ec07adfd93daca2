using OrthoReferral.Web.Pages.Parts.Clocks;

namespace OrthoReferral.Web.Tests.Pages.Parts.Clocks;

public class ClockViewTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Three_quarters_of_the_time_used_is_due_soon()
    {
        ClockView.At(Now.AddHours(-18), Now.AddHours(6), Now).ShouldBe(new ClockView(ClockState.DueSoon, "6 h left", 75));
        ClockView.At(Now.AddHours(-17), Now.AddHours(7), Now).State.ShouldBe(ClockState.OnTime);
    }

    [Fact]
    public void The_due_minute_itself_is_overdue() =>
        ClockView.At(Now.AddHours(-1), Now, Now).ShouldBe(new ClockView(ClockState.Overdue, "Overdue 0 min", 100));

    [Fact]
    public void A_clock_without_any_time_never_divides_by_zero() =>
        ClockView.At(Now.AddHours(1), Now.AddHours(1), Now).State.ShouldBe(ClockState.DueSoon);

    [Theory]
    [InlineData(55, "55 min")]
    [InlineData(250, "4 h 10 min")]
    [InlineData(302, "5 h 02 min")]
    [InlineData(14 * 60 + 20, "14 h")]
    [InlineData(26 * 60, "1 d 2 h")]
    [InlineData(6 * 1440 + 300, "6 d")]
    [InlineData(-5, "0 min")]
    public void Durations_use_at_most_two_units(int minutes, string words) =>
        DurationWords.Of(TimeSpan.FromMinutes(minutes)).ShouldBe(words);
}
