namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Somebody linked a record to the one that survives, and perhaps took the link back. Nothing else records it, and it stays.
/// </summary>
public sealed class PatientMerge
{
    private PatientMerge() { }

    internal PatientMerge(Guid patientId, Guid survivorId, string reason, Actor actor, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        PatientId = patientId;
        SurvivorId = survivorId;
        Reason = reason;
        (MergedById, MergedByName, MergedAt) = (actor.RequiredUserId, actor.Name, now);
    }

    public Guid Id { get; private set; }

    /// <summary>The record that was linked.</summary>
    public Guid PatientId { get; private set; }

    /// <summary>The record that it was linked to.</summary>
    public Guid SurvivorId { get; private set; }

    public string Reason { get; private set; } = "";

    public Guid MergedById { get; private set; }

    public string MergedByName { get; private set; } = "";

    public DateTimeOffset MergedAt { get; private set; }

    /// <summary>Null while the link stands.</summary>
    public DateTimeOffset? UndoneAt { get; private set; }

    public Guid? UndoneById { get; private set; }

    public string? UndoneByName { get; private set; }

    public string? UndoneReason { get; private set; }

    internal void Undo(string reason, Actor actor, DateTimeOffset now) =>
        (UndoneReason, UndoneById, UndoneByName, UndoneAt) = (reason, actor.RequiredUserId, actor.Name, now);
}
