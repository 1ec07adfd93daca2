using System.Globalization;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Times;

/// <summary>
/// A day and time on the clock of a zone. The hour that comes twice, when the clock goes back, has two readings; one that the clock change
/// skips is read as if the clock had not changed yet.
/// </summary>
internal static class LocalTime
{
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"];

    /// <summary>What a <c>datetime-local</c> field sent; null when it is no day and time, or in a year that nobody means.</summary>
    internal static DateTime? Parse(string? text) =>
        DateTime.TryParseExact(text?.Trim(), Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
        && KnownYears.Has(local.Year)
            ? local
            : null;

    /// <summary>The moments that it may be, the earlier first.</summary>
    internal static IReadOnlyList<DateTimeOffset> Readings(DateTime local, TimeZoneInfo zone) =>
        zone.IsInvalidTime(local) ? [new(local, zone.BaseUtcOffset)]
        : zone.IsAmbiguousTime(local)
            ? [.. zone.GetAmbiguousTimeOffsets(local).OrderDescending().Select(offset => new DateTimeOffset(local, offset))]
        : [new(local, zone.GetUtcOffset(local))];

    /// <summary>The readings that fit: of an act that happened those over, of a booking those to come; all where none fits.</summary>
    internal static IReadOnlyList<DateTimeOffset> Fitting(IReadOnlyList<DateTimeOffset> readings, bool happened, DateTimeOffset now)
    {
        var fitting = readings.Where(at => happened ? at <= now : at > now).ToList();
        return fitting.Count > 0 ? fitting : readings;
    }

    /// <summary>An offset as the form sends it back and the API takes it: <c>+02:00</c>.</summary>
    internal static string Offset(DateTimeOffset at) => at.ToString("zzz", CultureInfo.InvariantCulture);
}
