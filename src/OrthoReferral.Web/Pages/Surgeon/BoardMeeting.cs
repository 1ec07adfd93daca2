using System.Globalization;
using OrthoReferral.Web.Deployment;
using OrthoReferral.Web.Times;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>
/// When the tumor board meets: every week on <c>TumorBoard:Weekday</c> (an English name) at <c>TumorBoard:Time</c> (HH:mm) in the clinic's
/// time zone. Without both settings the pages name no date.
/// </summary>
internal static class BoardMeeting
{
    /// <summary>The next meeting that has not begun, as the reader counts time; null when no day is set.</summary>
    public static string? Next(HttpContext context, DateTimeOffset now) =>
        Next(context.RequestServices.GetRequiredService<IConfiguration>(), now) is { } at ? Words(context.Local(at)) : null;

    /// <summary>The next meeting that has not begun; null when no day is set.</summary>
    public static DateTimeOffset? Next(IConfiguration configuration, DateTimeOffset now)
    {
        if (
            !Enum.TryParse<DayOfWeek>(configuration[Settings.BoardWeekday], ignoreCase: true, out var weekday)
            || !Enum.IsDefined(weekday)
            || !TimeOnly.TryParseExact(
                configuration[Settings.BoardTime],
                "HH:mm",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var time
            )
        )
            return null;
        var zone = ClinicZone.Of(configuration);
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);
        var day = today.AddDays(((int)weekday - (int)today.DayOfWeek + 7) % 7);
        var meeting = ReaderZone.At(day.ToDateTime(time), zone);
        return meeting > now ? meeting : ReaderZone.At(day.AddDays(7).ToDateTime(time), zone);
    }

    private static string Words(DateTimeOffset at) => at.ToString("ddd d MMM, HH:mm", CultureInfo.InvariantCulture);
}
