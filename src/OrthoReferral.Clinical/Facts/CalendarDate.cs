using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;

namespace OrthoReferral.Clinical.Facts;

/// <summary>A day, or a month or year of which the day is not known, as a birth date may be.</summary>
/// <param name="Year">The year, from 1.</param>
/// <param name="Month">The month, 1-12; null if only the year is known.</param>
/// <param name="Day">The day of the month; null if it is not known.</param>
[StructLayout(LayoutKind.Auto)]
[JsonConverter(typeof(CalendarDateJson))]
public readonly record struct CalendarDate(int Year, int? Month, int? Day)
{
    private static readonly string[] Formats = ["yyyy-MM-dd", "yyyy-MM", "yyyy"];

    /// <summary>The earliest day it may be.</summary>
    public DateOnly First => new(Year, Month ?? 1, Day ?? 1);

    /// <summary>The latest day it may be.</summary>
    public DateOnly Last =>
        Month is not { } month ? new(Year, 12, 31)
        : Day is not { } day ? new(Year, month, DateTime.DaysInMonth(Year, month))
        : new(Year, month, day);

    /// <summary>Year, month and day are known.</summary>
    public bool IsExact => Day is not null;

    /// <summary>For people: <c>4 Mar 1962</c>, <c>Mar 1962</c> or <c>1962</c>; in letters, the month can't be taken for the day.</summary>
    public string Words =>
        First.ToString(
            Month is null ? "yyyy"
                : Day is null ? "MMM yyyy"
                : "d MMM yyyy",
            CultureInfo.InvariantCulture
        );

    /// <summary>The number that stands for it on a fact sheet: 19620304, 19620300 for a month, 19620000 for a year.</summary>
    internal double Number => (Year * 10_000) + ((Month ?? 0) * 100) + (Day ?? 0);

    /// <summary>
    /// The youngest and the oldest age in full years, on a day, of somebody who was born then; the same where the day is known.
    /// </summary>
    public (int Youngest, int Oldest) AgesOn(DateOnly day) => (Ages.Years(Last, day), Ages.Years(First, day));

    /// <summary>Reads <c>1962-03-04</c>, <c>1962-03</c> or <c>1962</c>; false for anything else.</summary>
    public static bool TryParse(string? text, out CalendarDate date)
    {
        foreach (var format in Formats)
            if (DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            {
                date = new(read.Year, format.Length > 4 ? read.Month : null, format.Length > 7 ? read.Day : null);
                return true;
            }

        date = default;
        return false;
    }

    /// <summary>A date of which the day is known.</summary>
    public static implicit operator CalendarDate(DateOnly day) => Of(day);

    /// <summary>A date of which the day is known.</summary>
    public static CalendarDate Of(DateOnly day) => new(day.Year, day.Month, day.Day);

    /// <summary>As it is read: <c>1962-03-04</c>, <c>1962-03</c> or <c>1962</c>.</summary>
    public override string ToString() =>
        First.ToString(
            Formats[
                Month is null ? 2
                : Day is null ? 1
                : 0
            ],
            CultureInfo.InvariantCulture
        );

    internal static CalendarDate From(double number)
    {
        var (year, rest) = Math.DivRem((int)number, 10_000);
        var (month, day) = Math.DivRem(rest, 100);
        return new(year, month == 0 ? null : month, day == 0 ? null : day);
    }
}
