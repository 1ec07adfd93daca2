namespace OrthoReferral.Cases.Domain;

/// <summary>A message in the conversation of a case.</summary>
public sealed class CaseMessage
{
    private CaseMessage() { }

    public CaseMessage(Guid caseId, string text, Actor actor, DateTimeOffset at)
    {
        Id = Guid.CreateVersion7(at);
        CaseId = caseId;
        Text = text;
        AuthorId = actor.UserId;
        AuthorName = actor.Name;
        At = at;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public string Text { get; private set; } = "";

    public Guid? AuthorId { get; private set; }

    public string AuthorName { get; private set; } = "";

    public DateTimeOffset At { get; private set; }
}
