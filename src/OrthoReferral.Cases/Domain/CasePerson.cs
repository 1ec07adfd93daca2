namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A coordinator added this person to a case: they see it and work on it as their role allows, whatever its site and team.
/// </summary>
public sealed class CasePerson
{
    private CasePerson() { }

    internal CasePerson(Guid caseId, Guid userId, string why, Actor addedBy, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (CaseId, UserId, Why) = (caseId, userId, why);
        (AddedById, AddedByName, AddedAt) = (addedBy.RequiredUserId, addedBy.Name, now);
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Why the person is needed.</summary>
    public string Why { get; private set; } = "";

    public Guid AddedById { get; private set; }

    public string AddedByName { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Null as long as the person is on the case.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    internal void Remove(DateTimeOffset now) => RemovedAt = now;
}
