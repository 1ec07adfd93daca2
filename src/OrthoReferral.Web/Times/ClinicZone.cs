using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Times;

/// <summary>The clinic's own time zone, for whoever has none of their own: <c>Clinic:TimeZone</c>, else UTC.</summary>
internal static class ClinicZone
{
    internal static TimeZoneInfo Of(IConfiguration configuration) => Find(configuration[Settings.TimeZone]) ?? TimeZoneInfo.Utc;

    /// <summary>The zone of an IANA name; null if this machine does not know it.</summary>
    internal static TimeZoneInfo? Find(string? id) =>
        id is { Length: > 0 } && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : null;
}
