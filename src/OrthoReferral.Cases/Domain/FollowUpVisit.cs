namespace OrthoReferral.Cases.Domain;

/// <summary>A follow-up visit. Pain is NRS 0-10; null = not recorded.</summary>
public sealed class FollowUpVisit
{
    private FollowUpVisit() { }

    public FollowUpVisit(Guid caseId, int? painNrs, string? note, Actor actor, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        CaseId = caseId;
        PainNrs = painNrs;
        Note = note;
        RecordedByName = actor.Name;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public int? PainNrs { get; private set; }

    public string? Note { get; private set; }

    public string RecordedByName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
