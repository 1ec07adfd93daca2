namespace OrthoReferral.Workflows.Definitions;

/// <summary>
/// How far ahead a Delay or a StartAt may end. Elsa counts each in one timer of milliseconds in 32 bits, which ends at 24.8 days; a later
/// one is stored and never fires, and keeps the other timers from being set at the next start. This file is compiled into the Elsa host as
/// well: both engines refuse the same.
/// </summary>
internal static class LongestTimer
{
    internal static readonly TimeSpan Length = TimeSpan.FromDays(24);

    /// <summary>What to say of the activity; null when its timer can be counted.</summary>
    internal static string? Refusal(TimeSpan ahead) =>
        ahead > Length ? $"waits for more than {Length.Days} days, which the timers of an Elsa server can't count: divide it" : null;
}
