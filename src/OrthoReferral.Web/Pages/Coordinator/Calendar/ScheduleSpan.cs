using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Coordinator.Calendar;

/// <summary>The days that the schedule shows: a week from Monday, or one day.</summary>
/// <param name="First">First day shown.</param>
/// <param name="IsDay">One day instead of a week.</param>
internal sealed record ScheduleSpan(DateOnly First, bool IsDay)
{
    /// <summary>Reads the address; what is no date falls back to today.</summary>
    /// <param name="view"><c>day</c> or anything else for a week.</param>
    /// <param name="date">ISO date, or null for today.</param>
    public static ScheduleSpan Read(string? view, string? date, DateOnly today)
    {
        var day =
            DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
            && KnownYears.Has(read.Year)
                ? read
                : today;
        return view == "day" ? new(day, true) : new(MondayOf(day), false);
    }

    /// <summary>The days in order.</summary>
    public IReadOnlyList<DateOnly> Days => IsDay ? [First] : [.. Enumerable.Range(0, 7).Select(First.AddDays)];

    /// <summary>First day that is not shown any more.</summary>
    public DateOnly End => First.AddDays(IsDay ? 1 : 7);

    /// <summary>"Week 48, 23 to 29 November 2026" or "Monday 23 November 2026".</summary>
    public string Title =>
        IsDay
            ? First.ToString("dddd d MMMM yyyy", CultureInfo.InvariantCulture)
            : string.Create(
                CultureInfo.InvariantCulture,
                $"Week {ISOWeek.GetWeekOfYear(First.ToDateTime(TimeOnly.MinValue))}, {First:d MMM} to {End.AddDays(-1):d MMM yyyy}"
            );

    /// <summary>Address of the span that is so many spans away.</summary>
    public string Href(int away = 0) => Address(IsDay, First.AddDays(away * (IsDay ? 1 : 7)));

    /// <summary>Address of a day, or of the week around it.</summary>
    public static string Address(bool isDay, DateOnly day) =>
        string.Create(CultureInfo.InvariantCulture, $"/schedule?{(isDay ? "view=day&" : "")}date={day:yyyy-MM-dd}");

    private static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
