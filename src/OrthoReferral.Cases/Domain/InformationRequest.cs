using System.Text.Json;

namespace OrthoReferral.Cases.Domain;

/// <summary>A question to the oncologist: exactly these facts and documents, and the words that go with them.</summary>
public sealed class InformationRequest
{
    private InformationRequest() { }

    public InformationRequest(
        Guid caseId,
        string question,
        IReadOnlyList<AskedFact> facts,
        Actor actor,
        DateTimeOffset now,
        IReadOnlyList<string>? documents = null
    )
    {
        Id = Guid.CreateVersion7(now);
        CaseId = caseId;
        Question = question;
        Facts = [.. facts];
        Documents = documents is null ? [] : [.. documents.Distinct(StringComparer.Ordinal)];
        AskedByName = actor.Name;
        AskedById = actor.UserId;
        AskedAt = now;
    }

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public string Question { get; private set; } = "";

    /// <summary>The facts asked for. Empty when only the words ask, or for documents.</summary>
    public IReadOnlyList<AskedFact> Facts { get; private set; } = [];

    /// <summary>The kinds of document asked for. A document that was added for it names the question.</summary>
    public IReadOnlyList<string> Documents { get; private set; } = [];

    public Guid? AskedById { get; private set; }

    public string AskedByName { get; private set; } = "";

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Null until answered.</summary>
    public DateTimeOffset? AnsweredAt { get; private set; }

    public string? Answer { get; private set; }

    /// <param name="given">By path, the values that the answer gives; what it does not give stays open in words.</param>
    /// <exception cref="ProcessRuleException">It was answered before.</exception>
    public void AnswerWith(string? answer, IReadOnlyDictionary<string, JsonElement> given, DateTimeOffset now)
    {
        if (AnsweredAt is not null)
            throw new ProcessRuleException("already-answered", "This question was answered before.");
        Answer = answer;
        AnsweredAt = now;
        if (Facts.Any(fact => given.ContainsKey(fact.Path)))
            Facts = [.. Facts.Select(fact => given.TryGetValue(fact.Path, out var value) ? fact with { Given = value } : fact)];
    }
}

/// <summary>One fact that a question asks for, for the first time or again.</summary>
/// <param name="Path">For example <c>lesions[0].painNrs</c>.</param>
/// <param name="Known">As it was recorded when it was asked, plain or with unit and day; null: it was not recorded.</param>
/// <param name="Given">What the answer gave, recorded in its place; null: nothing, or no answer yet.</param>
public sealed record AskedFact(string Path, JsonElement? Known = null, JsonElement? Given = null)
{
    /// <summary>It was recorded already, so a newer value is wanted.</summary>
    public bool IsAgain => Known is not null;
}
