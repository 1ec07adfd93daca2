using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>Birth dates as people write and read them: the month in letters, or only what is known of it.</summary>
internal static class BirthDates
{
    private static readonly string[] Days = ["yyyy-M-d", "d.M.yyyy", "d MMM yyyy", "d MMMM yyyy", "d-MMM-yyyy"];
    private static readonly string[] Months = ["yyyy-M", "MMM yyyy", "MMMM yyyy", "M.yyyy"];

    /// <summary>What to write, beside the field.</summary>
    internal const string Hint = "For example 1958-03-21 or 21 Mar 1958; only the year or the month, where that is all that is known.";

    /// <summary>What was wrong with it, below the field.</summary>
    internal const string Expected = "enter a date with the month in letters or as 1958-03-21, or only the year";

    /// <summary>Reads what was typed; false where it could be two dates, as 03/04/1962 could.</summary>
    internal static bool TryRead(string typed, out CalendarDate date)
    {
        typed = typed.Trim();
        var culture = CultureInfo.InvariantCulture;
        if (DateOnly.TryParseExact(typed, Days, culture, DateTimeStyles.None, out var day))
        {
            date = day;
            return true;
        }

        if (DateOnly.TryParseExact(typed, Months, culture, DateTimeStyles.None, out day))
        {
            date = new CalendarDate(day.Year, day.Month, null);
            return true;
        }

        return CalendarDate.TryParse(typed, out date);
    }

    /// <summary>For the line under a name: "born 21 Mar 1958", or that nobody has recorded it.</summary>
    internal static string Born(CalendarDate? born) => born is { } date ? $"born {date.Words}" : "birth date not recorded";

    /// <summary>The age on a day, for example "68"; "67 to 68" where the birth date leaves it open.</summary>
    internal static string Age(CalendarDate born, DateOnly day)
    {
        var (youngest, oldest) = born.AgesOn(day);
        return youngest == oldest
            ? youngest.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{youngest} to {oldest}");
    }
}
