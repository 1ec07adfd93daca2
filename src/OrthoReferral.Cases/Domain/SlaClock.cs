using System.Runtime.InteropServices;

namespace OrthoReferral.Cases.Domain;

/// <summary>How a clock stands. Shown as icon and words, never by color alone.</summary>
public enum SlaStatus
{
    OnTime,
    DueSoon,
    Overdue,
}

/// <summary>
/// The clock of a work item. <paramref name="Start"/> is when it was raised and <paramref name="Due"/> when somebody must have acted;
/// the last quarter of the span is "due soon".
/// </summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SlaClock(DateTimeOffset Start, DateTimeOffset Due)
{
    /// <summary>From when on the clock counts as due soon.</summary>
    public DateTimeOffset SoonFrom => Due - ((Due - Start) / 4);

    public SlaStatus StatusAt(DateTimeOffset now) =>
        now >= Due ? SlaStatus.Overdue
        : now >= SoonFrom ? SlaStatus.DueSoon
        : SlaStatus.OnTime;

    /// <summary>Time left; negative when overdue.</summary>
    public TimeSpan LeftAt(DateTimeOffset now) => Due - now;
}
