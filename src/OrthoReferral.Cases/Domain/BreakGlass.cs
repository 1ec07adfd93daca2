namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A clinician opened a case that is not theirs to see, for a stated reason and a limited time, to read it. The case's people are told, and
/// the privacy officer signs it off or does not.
/// </summary>
public sealed class BreakGlass
{
    /// <summary>How long a case stays open at most.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(60);

    private BreakGlass() { }

    internal BreakGlass(Guid caseId, string reason, TimeSpan length, Actor actor, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (CaseId, Reason, At, Until) = (caseId, reason, now, now + length);
        (UserId, UserName) = (actor.RequiredUserId, actor.Name);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    /// <summary>Who opened it.</summary>
    public Guid UserId { get; private set; }

    public string UserName { get; private set; } = "";

    /// <summary>Why it had to be read, in the clinician's words.</summary>
    public string Reason { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The case is closed to the person again from here on.</summary>
    public DateTimeOffset Until { get; private set; }

    /// <summary>Null: the privacy officer has not looked at it yet.</summary>
    public DateTimeOffset? SignedOffAt { get; private set; }

    public Guid? SignedOffById { get; private set; }

    public string? SignedOffByName { get; private set; }

    /// <summary>Whether the reason was found to be right; null until signed off.</summary>
    public bool? WasJustified { get; private set; }

    /// <summary>What the privacy officer found; null until signed off.</summary>
    public string? Finding { get; private set; }

    /// <exception cref="ProcessRuleException"><c>already-signed-off</c>.</exception>
    internal void SignOff(bool wasJustified, string finding, Actor actor, DateTimeOffset now)
    {
        if (SignedOffAt is not null)
            throw new ProcessRuleException("already-signed-off", $"{SignedOffByName} has signed this off already.");
        (WasJustified, Finding, SignedOffAt) = (wasJustified, finding, now);
        (SignedOffById, SignedOffByName) = (actor.RequiredUserId, actor.Name);
    }
}
