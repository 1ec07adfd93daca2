using System.Globalization;

namespace OrthoReferral.Web.Pages;

/// <summary>
/// The time zone in which a person reads and enters times: that of the account, else the clinic's (<c>Clinic:TimeZone</c>, an IANA
/// name), else UTC. Stored times are UTC.
/// </summary>
internal static class ReaderZone
{
    private const string Setting = "Clinic:TimeZone";

    /// <summary>
    /// The zone of the person of this request. An account with a zone that this machine does not know reads in the clinic's.
    /// </summary>
    public static TimeZoneInfo Of(HttpContext context) =>
        Find(context.Features.Get<OrthoReferral.Cases.People.Account>()?.TimeZone)
        ?? OfClinic(context.RequestServices.GetRequiredService<IConfiguration>());

    /// <summary>The clinic's own zone.</summary>
    public static TimeZoneInfo OfClinic(IConfiguration configuration) => Find(configuration[Setting]) ?? TimeZoneInfo.Utc;

    /// <summary>A stored time as this person reads it.</summary>
    public static DateTimeOffset Local(this HttpContext context, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Of(context));

    /// <summary>The start of a day as this person counts days.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => At(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>
    /// What a <c>datetime-local</c> field sent, read in a zone; null when empty or no time (then <paramref name="wrong"/> is true).
    /// </summary>
    public static DateTimeOffset? Parse(string? text, TimeZoneInfo zone, out bool wrong)
    {
        wrong = false;
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (
            DateTime.TryParseExact(
                text.Trim(),
                ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd HH:mm"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out var local
            )
        )
            return At(local, zone);
        wrong = true;
        return null;
    }

    /// <summary>A time as a <c>datetime-local</c> field takes it.</summary>
    public static string Field(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time on the clock of a zone; one that the clock change skips is read as if the clock had not changed yet.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) =>
        new(local, zone.IsInvalidTime(local) ? zone.BaseUtcOffset : zone.GetUtcOffset(local));

    private static TimeZoneInfo? Find(string? id) =>
        id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
