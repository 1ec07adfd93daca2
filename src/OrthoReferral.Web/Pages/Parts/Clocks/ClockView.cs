namespace OrthoReferral.Web.Pages.Parts.Clocks;

/// <summary>How a clock stands.</summary>
public enum ClockState
{
    /// <summary>More than a quarter of the time is left.</summary>
    OnTime,

    /// <summary>A quarter or less of the time is left.</summary>
    DueSoon,

    /// <summary>The time is up.</summary>
    Overdue,
}

/// <summary>An SLA clock as pages show it.</summary>
/// <param name="State">How it stands.</param>
/// <param name="Words">For example "4 h 10 min left" or "Overdue 3 h 40 min".</param>
/// <param name="UsedPercent">Time used, 0 to 100.</param>
/// <param name="Escalated">Somebody above was told.</param>
public sealed record ClockView(ClockState State, string Words, int UsedPercent, bool Escalated = false)
{
    /// <summary>A clock that started and is due at these times, seen now.</summary>
    /// <param name="started">When the wait began.</param>
    /// <param name="due">When it should be over.</param>
    /// <param name="now">The present.</param>
    /// <param name="escalated">Somebody above was told.</param>
    public static ClockView At(DateTimeOffset started, DateTimeOffset due, DateTimeOffset now, bool escalated = false)
    {
        var left = due - now;
        if (left <= TimeSpan.Zero)
            return new ClockView(ClockState.Overdue, $"Overdue {DurationWords.Of(-left)}", 100, escalated);
        var whole = due - started;
        var used = whole <= TimeSpan.Zero ? 100 : (int)Math.Clamp(100 * ((now - started) / whole), 0, 100);
        return used >= 75
            ? new ClockView(ClockState.DueSoon, $"{DurationWords.Of(left)} left", used, escalated)
            : new ClockView(ClockState.OnTime, $"On time, {DurationWords.Of(left)}", used, escalated);
    }
}
