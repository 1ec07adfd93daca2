using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Timelines;

/// <summary>Days and times as the pages write them: "Today, 20 November", "Friday, 13 November", "20 Nov, 14:32".</summary>
internal static class DayWords
{
    /// <summary>A day as a heading; another year than today's is named.</summary>
    public static string Of(DateOnly day, DateOnly today)
    {
        var date = day.ToString(day.Year == today.Year ? "d MMMM" : "d MMMM yyyy", CultureInfo.InvariantCulture);
        var name =
            day == today ? "Today"
            : day == today.AddDays(-1) ? "Yesterday"
            : day == today.AddDays(1) ? "Tomorrow"
            : day.ToString("dddd", CultureInfo.InvariantCulture);
        return $"{name}, {date}";
    }

    /// <summary>A day with its year, as in "3 Mar 1958": the month in letters, so that nobody takes it for the day.</summary>
    public static string Of(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>A recorded date, which may be a month or a year alone; a text that is no date stays as it is.</summary>
    public static string OfDate(string recorded) => CalendarDate.TryParse(recorded, out var date) ? date.Words : recorded;

    /// <summary>A moment in running text, in the zone it carries.</summary>
    public static string Moment(DateTimeOffset at) => at.ToString("d MMM, HH:mm", CultureInfo.InvariantCulture);
}
