namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A person is away, and a deputy of a role in common covers: sees their submitted referrals and the cases of their tasks, answers for them
/// and may take over what they hold. What the deputy does is recorded under the deputy's own name.
/// </summary>
public sealed class Absence
{
    private Absence() { }

    internal Absence(Guid userId, Guid deputyId, DateTimeOffset from, DateTimeOffset to, Actor plannedBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (UserId, DeputyId, From, To) = (userId, deputyId, from, to);
        PlannedById = plannedBy.RequiredUserId;
    }

    public Guid Id { get; private set; }

    /// <summary>Who is away.</summary>
    public Guid UserId { get; private set; }

    public Guid DeputyId { get; private set; }

    /// <summary>Included.</summary>
    public DateTimeOffset From { get; private set; }

    /// <summary>Not included. Comes forward when the absence is ended early.</summary>
    public DateTimeOffset To { get; private set; }

    /// <summary>Who planned it: the person, or a coordinator.</summary>
    public Guid PlannedById { get; private set; }

    /// <summary>The person is back, or does not go away after all.</summary>
    /// <exception cref="ProcessRuleException"><c>absence-over</c>: it has ended.</exception>
    internal void End(DateTimeOffset now)
    {
        if (To <= now)
            throw new ProcessRuleException("absence-over", "This absence has ended already.");
        To = now > From ? now : From;
    }
}
