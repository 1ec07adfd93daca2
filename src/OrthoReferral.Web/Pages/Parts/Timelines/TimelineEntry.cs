namespace OrthoReferral.Web.Pages.Parts.Timelines;

/// <summary>How an entry stands out.</summary>
public enum EntryTone
{
    /// <summary>One of many.</summary>
    Quiet,

    /// <summary>A decision.</summary>
    Decision,

    /// <summary>Something late or refused.</summary>
    Warning,
}

/// <summary>One event of a case.</summary>
/// <param name="At">When, in the zone of the person who reads.</param>
/// <param name="IconName">An icon of icons.txt.</param>
/// <param name="Title">What happened; bold for a decision or a warning.</param>
/// <param name="Details">More about it, or null.</param>
/// <param name="By">Who; <c>system</c> for automatic steps.</param>
/// <param name="Tone">How it stands out.</param>
public sealed record TimelineEntry(
    DateTimeOffset At,
    string IconName,
    string Title,
    string? Details,
    string By,
    EntryTone Tone = EntryTone.Quiet
);
