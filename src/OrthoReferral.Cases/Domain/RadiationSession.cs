namespace OrthoReferral.Cases.Domain;

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
