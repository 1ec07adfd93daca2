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

/// <summary>One fraction of radiation. Dose in centigray (800 = 8 Gy).</summary>
public sealed class RadiationSession
{
    private RadiationSession() { }

    internal RadiationSession(Guid treatmentId, int number, DateTimeOffset scheduledFor, int doseCentigray)
    {
        Id = Guid.CreateVersion7();
        TreatmentId = treatmentId;
        Number = number;
        ScheduledFor = scheduledFor;
        DoseCentigray = doseCentigray;
    }

    public Guid Id { get; private set; }

    public Guid TreatmentId { get; private set; }

    /// <summary>1-based.</summary>
    public int Number { get; private set; }

    public DateTimeOffset ScheduledFor { get; private set; }

    public int DoseCentigray { get; private set; }

    /// <summary>Null until delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; private set; }

    /// <summary>When it was taken off the plan: the course was stopped or planned anew. Null while it is planned or delivered.</summary>
    public DateTimeOffset? CancelledAt { get; private set; }

    internal void Deliver(DateTimeOffset at)
    {
        if (DeliveredAt is not null)
            throw new ProcessRuleException("session-already-delivered", $"Radiation session {Number} is already recorded as delivered.");
        DeliveredAt = at;
    }

    internal void Cancel(DateTimeOffset at) => CancelledAt = at;

    internal void MoveTo(DateTimeOffset start)
    {
        if (DeliveredAt is not null)
            throw new ProcessRuleException("session-already-delivered", $"Radiation session {Number} is already recorded as delivered.");
        ScheduledFor = start;
    }
}
