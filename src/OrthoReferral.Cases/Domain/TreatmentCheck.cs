namespace OrthoReferral.Cases.Domain;

/// <summary>A check of the route (MRI safety, INR and platelets, biopsy status, …). Unknown until recorded.</summary>
public sealed class TreatmentCheck
{
    private TreatmentCheck() { }

    internal TreatmentCheck(Guid treatmentId, string code, string title)
    {
        Id = Guid.CreateVersion7();
        TreatmentId = treatmentId;
        Code = code;
        Title = title;
    }

    public Guid Id { get; private set; }

    public Guid TreatmentId { get; private set; }

    public string Code { get; private set; } = "";

    public string Title { get; private set; } = "";

    /// <summary>Null = not yet recorded; true = cleared; false = not cleared.</summary>
    public bool? Cleared { get; private set; }

    public string? Note { get; private set; }

    public DateTimeOffset? RecordedAt { get; private set; }

    public Guid? RecordedById { get; private set; }

    internal void Record(bool cleared, string? note, Actor actor, DateTimeOffset now)
    {
        Cleared = cleared;
        Note = note;
        RecordedAt = now;
        RecordedById = actor.UserId;
    }
}
