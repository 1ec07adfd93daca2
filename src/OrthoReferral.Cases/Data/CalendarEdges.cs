namespace OrthoReferral.Cases.Data;

/// <summary>Times near the first or last that there is: a caller may ask for a span as wide as the calendar.</summary>
internal static class CalendarEdges
{
    /// <summary>Moves a time, as far as the calendar goes.</summary>
    public static DateTimeOffset Shift(this DateTimeOffset time, TimeSpan by) =>
        by < TimeSpan.Zero
            ? time - DateTimeOffset.MinValue > -by
                ? time + by
                : DateTimeOffset.MinValue
            : DateTimeOffset.MaxValue - time > by
                ? time + by
                : DateTimeOffset.MaxValue;
}
