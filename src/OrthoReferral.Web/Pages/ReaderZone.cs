using System.Globalization;
using OrthoReferral.Web.Times;

namespace OrthoReferral.Web.Pages;

/// <summary>
/// The time zone in which a person reads and enters times: that of the account, else the clinic's (<c>Clinic:TimeZone</c>, an IANA
/// name), else UTC. Stored times are UTC.
/// </summary>
internal static class ReaderZone
{
    /// <summary>
    /// The zone of the person of this request. An account with a zone that this machine does not know reads in the clinic's.
    /// </summary>
    public static TimeZoneInfo Of(HttpContext context) =>
        ClinicZone.Find(context.Features.Get<OrthoReferral.Cases.People.Account>()?.TimeZone)
        ?? ClinicZone.Of(context.RequestServices.GetRequiredService<IConfiguration>());

    /// <summary>A stored time as this person reads it.</summary>
    public static DateTimeOffset Local(this HttpContext context, DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Of(context));

    /// <summary>The start of a day as this person counts days.</summary>
    public static DateTimeOffset StartOf(DateOnly day, TimeZoneInfo zone) => At(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>A time as a <c>datetime-local</c> field takes it.</summary>
    public static string Field(DateTimeOffset at, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTime(at, zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A time on the clock of a zone, the earlier reading where it comes twice.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => LocalTime.Readings(local, zone)[0];
}
