namespace OrthoReferral.Cases.Domain;

/// <summary>The moment at which the clock on the wall shows a time, when the clock changes too.</summary>
internal static class WallClock
{
    /// <summary>
    /// A time that comes twice is the first of the two; one that never comes is the moment of the change. So what ends at a time ends when
    /// what begins at it begins, and a later time is never an earlier moment.
    /// </summary>
    /// <param name="local">Day and time, to the minute.</param>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new DateTimeOffset(
            local,
            zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local)
        );
    }

    /// <summary>A site's zone by its IANA name; UTC when this machine does not know it.</summary>
    public static TimeZoneInfo Zone(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : TimeZoneInfo.Utc;

    /// <summary>The day on the wall at a moment.</summary>
    public static DateOnly DayAt(DateTimeOffset time, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time, zone).DateTime);
}
