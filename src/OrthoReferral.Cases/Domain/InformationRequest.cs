namespace OrthoReferral.Cases.Domain;

/// <summary>A question to the oncologist: exactly these facts, and the words that go with them.</summary>
public sealed class InformationRequest
{
    private InformationRequest() { }

    public InformationRequest(Guid caseId, string question, IReadOnlyList<string> fields, Actor actor, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        Question = question;
        Fields = [.. fields];
        AskedByName = actor.Name;
        AskedById = actor.UserId;
        AskedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public string Question { get; private set; } = "";

    /// <summary>Paths of the facts asked for, for example <c>lesions[0].painNrs</c>. Empty when only the words ask.</summary>
    public IReadOnlyList<string> Fields { get; private set; } = [];

    public Guid? AskedById { get; private set; }

    public string AskedByName { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Null until answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? Answer { get; private set; }

    /// <exception cref="ProcessRuleException">It was answered before.</exception>
    public void AnswerWith(string? answer, DateTimeOffset now)
    {
        if (AnsweredAt is not null)
            throw new ProcessRuleException("already-answered", "This question was answered before.");
        Answer = answer;
        AnsweredAt = now;
    }
}
