namespace OrthoReferral.Web.Pages.Parts.Forms;

/// <summary>The time zones that one can choose from.</summary>
internal static class ZoneChoices
{
    /// <summary>The zones of this machine by their IANA names; read once.</summary>
    public static IReadOnlyList<Choice> All { get; } =
    [
        .. TimeZoneInfo
            .GetSystemTimeZones()
            .Where(zone => zone.HasIanaId && (zone.Id.Contains('/', StringComparison.Ordinal) || zone.Id == "UTC"))
            .Select(zone => new Choice(zone.Id, zone.Id.Replace('_', ' ')))
            .OrderBy(zone => zone.Value, StringComparer.Ordinal),
    ];
}
