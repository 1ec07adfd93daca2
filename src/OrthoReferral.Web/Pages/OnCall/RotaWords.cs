using System.Globalization;

namespace OrthoReferral.Web.Pages.OnCall;

/// <summary>Days and times of a rota, on the clock of its site.</summary>
internal static class RotaWords
{
    /// <summary>Monday first, as a rota is read.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday];

    public static string Of(DayOfWeek day) => CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day);

    /// <summary>The day of a moment, as in "Mon 30 Nov".</summary>
    public static string Day(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("ddd d MMM", CultureInfo.InvariantCulture);

    /// <summary>The times of a weekly shift, as in "18:00 to 07:00 the next day".</summary>
    public static string Span(TimeOnly from, TimeOnly to) =>
        string.Create(CultureInfo.InvariantCulture, $"{from:HH:mm} to {to:HH:mm}{(to <= from ? " the next day" : "")}");

    /// <summary>A span within one day, or with the day on which it ends: "18:00 to Tue 1 Dec, 07:00".</summary>
    public static string Span(DateTimeOffset from, DateTimeOffset to, TimeZoneInfo zone)
    {
        var (begin, end) = (TimeZoneInfo.ConvertTime(from, zone), TimeZoneInfo.ConvertTime(to, zone));
        var day = begin.Date == end.Date ? "" : end.ToString("ddd d MMM, ", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{begin:HH:mm} to {day}{end:HH:mm}");
    }
}
