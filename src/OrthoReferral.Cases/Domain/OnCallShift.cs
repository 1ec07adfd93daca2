namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A person is on call every week at this time: a line of the rota of one role at one site. Times are those of the site's clock.
/// </summary>
public sealed class WeeklyShift
{
    private WeeklyShift() { }

    internal WeeklyShift(
        Guid siteId,
        Role role,
        Guid userId,
        DayOfWeek weekday,
        TimeOnly from,
        TimeOnly to,
        string phone,
        DateTimeOffset now
    )
    {
        Id = Guid.CreateVersion7(now);
        (SiteId, Role, UserId) = (siteId, role, userId);
        (Weekday, From, To, Phone) = (weekday, from, to, phone);
    }

    public Guid Id { get; private set; }

    public Guid SiteId { get; private set; }

    public Role Role { get; private set; }

    /// <summary>Who is on call.</summary>
    public Guid UserId { get; private set; }

    /// <summary>The day on which it begins.</summary>
    public DayOfWeek Weekday { get; private set; }

    /// <summary>Included.</summary>
    public TimeOnly From { get; private set; }

    /// <summary>Not included; not after <see cref="From"/> is the day after, and the same time a whole day.</summary>
    public TimeOnly To { get; private set; }

    /// <summary>The number under which the person is reached in this shift.</summary>
    public string Phone { get; private set; } = "";

    /// <summary>Whether it ends on the day after the one on which it begins.</summary>
    internal bool EndsNextDay => To <= From;
}

/// <summary>
/// A person is on call once, from one moment to another: a swap, a holiday, an extra shift. It replaces the weekly pattern of its rota for
/// its time.
/// </summary>
public sealed class DatedShift
{
    private DatedShift() { }

    internal DatedShift(Guid siteId, Role role, Guid userId, DateTimeOffset from, DateTimeOffset to, string phone, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (SiteId, Role, UserId) = (siteId, role, userId);
        (From, To, Phone) = (from, to, phone);
    }

    public Guid Id { get; private set; }

    public Guid SiteId { get; private set; }

    public Role Role { get; private set; }

    /// <summary>Who is on call.</summary>
    public Guid UserId { get; private set; }

    /// <summary>Included.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Not included.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>The number under which the person is reached in this shift.</summary>
    public string Phone { get; private set; } = "";
}
