using Microsoft.Extensions.Configuration;
using OrthoReferral.Web.Pages.Surgeon;

namespace OrthoReferral.Web.Tests.Pages.Surgeon;

public class BoardMeetingTests
{
    // 20 November 2026 is a Friday.
    private static readonly DateTimeOffset Friday = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("Tuesday", "08:00", "UTC", "2026-11-24T08:00:00Z")]
    [InlineData("friday", "12:30", "UTC", "2026-11-20T12:30:00Z")]
    [InlineData("Friday", "12:00", "UTC", "2026-11-27T12:00:00Z")]
    [InlineData("Tuesday", "08:00", "America/New_York", "2026-11-24T13:00:00Z")]
    public void The_next_meeting_is_the_first_that_has_not_begun(string weekday, string time, string zone, string expected) =>
        BoardMeeting
            .Next(Settings(weekday, time, zone), Friday)
            .ShouldBe(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(null, "08:00")]
    [InlineData("Tuesday", null)]
    [InlineData("Tuesday", "8 am")]
    [InlineData("7", "08:00")]
    public void Without_a_readable_day_and_time_there_is_no_date(string? weekday, string? time) =>
        BoardMeeting.Next(Settings(weekday, time, "UTC"), Friday).ShouldBeNull();

    private static IConfiguration Settings(string? weekday, string? time, string zone) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection([new("TumorBoard:Weekday", weekday), new("TumorBoard:Time", time), new("Clinic:TimeZone", zone)])
            .Build();
}
