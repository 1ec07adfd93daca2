using System.Globalization;

namespace OrthoReferral.Web.Pages.Parts.Clocks;

/// <summary>Durations as people say them: "55 min", "4 h 10 min", "1 d 2 h", "6 d". At most two units, rounded down.</summary>
internal static class DurationWords
{
    /// <summary>The words; a negative duration counts as none.</summary>
    public static string Of(TimeSpan duration)
    {
        if (duration < TimeSpan.FromMinutes(1))
            return "0 min";
        if (duration < TimeSpan.FromHours(1))
            return Unit(duration.Minutes, "min");
        if (duration < TimeSpan.FromDays(1))
            return duration.Hours >= 12 || duration.Minutes == 0
                ? Unit(duration.Hours, "h")
                : string.Create(CultureInfo.InvariantCulture, $"{duration.Hours} h {duration.Minutes:00} min");
        return duration.Days >= 3 || duration.Hours == 0
            ? Unit(duration.Days, "d")
            : string.Create(CultureInfo.InvariantCulture, $"{duration.Days} d {duration.Hours} h");
    }

    private static string Unit(int count, string unit) => string.Create(CultureInfo.InvariantCulture, $"{count} {unit}");
}
