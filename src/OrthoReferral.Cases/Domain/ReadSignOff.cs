namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A privacy officer has looked into an unusual read, or into the many cases that a person read on a day. Append-only: the first one
/// stands, and a day that goes on needs another one.
/// </summary>
public sealed class ReadSignOff
{
    /// <summary>Characters that <see cref="Finding"/> holds.</summary>
    public const int LongestFinding = 1000;

    private ReadSignOff() { }

    private ReadSignOff(Guid personId, string finding, Actor actor, DateTimeOffset now)
    {
        if (personId == actor.UserId)
            throw new SeparationOfDutiesException("own-reads", "Another privacy officer has to look into what you read yourself.");
        Id = Guid.CreateVersion7(now);
        (PersonId, Finding, SignedOffAt) = (personId, finding, now);
        (SignedOffById, SignedOffByName) = (actor.RequiredUserId, actor.Name);
    }

    /// <summary>Of one read.</summary>
    /// <param name="entryId">Its audit entry.</param>
    /// <param name="personId">Who read.</param>
    /// <exception cref="ProcessRuleException"><c>own-reads</c>.</exception>
    internal static ReadSignOff OfRead(Guid entryId, Guid personId, string finding, Actor actor, DateTimeOffset now) =>
        new(personId, finding, actor, now) { EntryId = entryId };

    /// <summary>Of what a person read on a day.</summary>
    /// <param name="cases">How many different cases it was when it was looked into.</param>
    /// <exception cref="ProcessRuleException"><c>own-reads</c>.</exception>
    internal static ReadSignOff OfDay(Guid personId, DateOnly day, int cases, string finding, Actor actor, DateTimeOffset now) =>
        new(personId, finding, actor, now) { Day = day, Cases = cases };

    public Guid Id { get; private set; }

    /// <summary>The audit entry of the read; null: it is about a day.</summary>
    public Guid? EntryId { get; private init; }

    /// <summary>Who read.</summary>
    public Guid PersonId { get; private set; }

    /// <summary>As <see cref="Data.AuditDetails.OutsideTeamOn"/>; null: it is about one read.</summary>
    public DateOnly? Day { get; private init; }

    /// <summary>How many cases it was then; with more, the day is to be looked into again. Null for one read.</summary>
    public int? Cases { get; private init; }

    /// <summary>What the privacy officer found.</summary>
    public string Finding { get; private set; } = "";

    public DateTimeOffset SignedOffAt { get; private set; }

    public Guid SignedOffById { get; private set; }

    public string SignedOffByName { get; private set; } = "";
}
