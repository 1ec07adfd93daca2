namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Who is on call for one role at one site, from the weekly pattern and the dated shifts that replace it. Pure: the same shifts give the
/// same answer. At most one person is on call at a time.
/// </summary>
/// <param name="zone">The site's.</param>
/// <param name="weekly">The pattern.</param>
/// <param name="dated">What replaces it.</param>
/// <param name="canBeCalled">Whether a person can be called; the shift of one who can't is a hole.</param>
internal sealed class OnCallRota(
    TimeZoneInfo zone,
    IReadOnlyList<WeeklyShift> weekly,
    IReadOnlyList<DatedShift> dated,
    Func<Guid, bool> canBeCalled
)
{
    /// <summary>How far ahead holes are shown, and whoever is next is looked for.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(14);

    /// <summary>Who is on call at a time; null: nobody.</summary>
    public OnCallTurn? At(DateTimeOffset time) => Order(time) is [var first, ..] && first.From <= time ? first : null;

    /// <summary>
    /// In which order people are called from a time on: who is on call, then whose turn is next, each person once; empty when nobody has a
    /// turn within <see cref="Ahead"/>.
    /// </summary>
    public IReadOnlyList<OnCallTurn> Order(DateTimeOffset time) => [.. Turns(time, time + Ahead).DistinctBy(turn => turn.UserId)];

    /// <summary>The turns of a span, the earliest first; what reaches over its edges is cut there.</summary>
    public IReadOnlyList<OnCallTurn> Turns(DateTimeOffset from, DateTimeOffset to) =>
        [.. Parts(from, to).Where(part => part.Shift is not null).Select(part => part.Shift! with { From = part.From, To = part.To })];

    /// <summary>When nobody is on call within a span, the earliest first.</summary>
    public IReadOnlyList<OnCallHole> Holes(DateTimeOffset from, DateTimeOffset to) =>
        [.. Parts(from, to).Where(part => part.Shift is null).Select(part => new OnCallHole(part.From, part.To))];

    // The span cut where a shift begins or ends, each part with its shift; neighbors of one shift are one part.
    private List<Part> Parts(DateTimeOffset from, DateTimeOffset to)
    {
        var shifts = dated
            .Select(shift => new OnCallTurn(shift.UserId, shift.Phone, shift.From, shift.To, IsSwap: true))
            .Concat(weekly.SelectMany(shift => Weeks(shift, from, to)))
            .Where(shift => shift.From < to && shift.To > from)
            .ToList();
        var cuts = shifts
            .SelectMany(shift => new[] { shift.From, shift.To })
            .Where(cut => cut > from && cut < to)
            .Concat([from, to])
            .Distinct()
            .Order()
            .ToList();
        var parts = new List<Part>();
        foreach (var (begin, end) in cuts.Zip(cuts.Skip(1)))
        {
            var shift = shifts.Find(shift => shift.From <= begin && shift.To >= end);
            if (shift is not null && !canBeCalled(shift.UserId))
                shift = null;
            if (parts is [.., var last] && ReferenceEquals(last.Shift, shift))
                parts[^1] = last with { To = end };
            else
                parts.Add(new Part(begin, end, shift));
        }

        return parts;
    }

    private IEnumerable<OnCallTurn> Weeks(WeeklyShift shift, DateTimeOffset from, DateTimeOffset to)
    {
        // A shift that begins two days before can't reach into the span.
        var day = WallClock.DayAt(from, zone).AddDays(-2);
        day = day.AddDays(((int)shift.Weekday - (int)day.DayOfWeek + 7) % 7);
        for (var last = WallClock.DayAt(to, zone); day <= last; day = day.AddDays(7))
        {
            var begins = WallClock.At(day.ToDateTime(shift.From), zone);
            var ends = WallClock.At(day.AddDays(shift.EndsNextDay ? 1 : 0).ToDateTime(shift.To), zone);
            if (begins < ends)
                yield return new OnCallTurn(shift.UserId, shift.Phone, begins, ends, IsSwap: false);
        }
    }

    private sealed record Part(DateTimeOffset From, DateTimeOffset To, OnCallTurn? Shift);
}

/// <summary>One person is on call from one moment to another.</summary>
/// <param name="Phone">The number under which the person is reached.</param>
/// <param name="From">Included.</param>
/// <param name="To">Not included.</param>
/// <param name="IsSwap">By a dated shift, which replaces the weekly pattern.</param>
internal sealed record OnCallTurn(Guid UserId, string Phone, DateTimeOffset From, DateTimeOffset To, bool IsSwap);

/// <summary>Nobody is on call from one moment to another.</summary>
internal sealed record OnCallHole(DateTimeOffset From, DateTimeOffset To);
