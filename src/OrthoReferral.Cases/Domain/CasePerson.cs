namespace OrthoReferral.Cases.Domain;

/// <summary>
/// A coordinator added this person to a case: they see it and work on it as their role allows, whatever its site and team.
/// </summary>
public sealed class CasePerson
{
    private CasePerson() { }

    internal CasePerson(Guid caseId, Guid userId, string why, Actor addedBy, DateTimeOffset now)
    {
        (CaseId, UserId, Why) = (caseId, userId, why);
        (AddedById, AddedByName, AddedAt) = (addedBy.RequiredUserId, addedBy.Name, now);
    }

    public Guid CaseId { get; private set; }

    public Guid UserId { get; private set; }

    /// <summary>Why the person is needed.</summary>
    public string Why { get; private set; } = "";

    public Guid AddedById { get; private set; }

    public string AddedByName { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }
}
