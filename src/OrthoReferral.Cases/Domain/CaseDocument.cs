namespace OrthoReferral.Cases.Domain;

/// <summary>A document or image report of a case. The bytes are in a row of their own, so that lists never load them.</summary>
public sealed class CaseDocument
{
    private CaseDocument() { }

    public CaseDocument(
        Guid caseId,
        string title,
        string kind,
        string fileName,
        string contentType,
        byte[] content,
        DateOnly? takenOn,
        Actor actor,
        DateTimeOffset at
    )
    {
        Id = Guid.CreateVersion7(at);
        CaseId = caseId;
        Title = title;
        Kind = kind;
        FileName = fileName;
        ContentType = contentType;
        Size = content.Length;
        TakenOn = takenOn;
        AddedByName = actor.Name;
        AddedAt = at;
        Content = new CaseDocumentContent(Id, content);
    }

    /// <summary>A study that stays in the imaging archive and is linked by its number.</summary>
    public static CaseDocument OfStudy(
        Guid caseId,
        string title,
        string kind,
        string accessionNumber,
        DateOnly? takenOn,
        Actor actor,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            CaseId = caseId,
            Title = title,
            Kind = kind,
            AccessionNumber = accessionNumber,
            TakenOn = takenOn,
            AddedByName = actor.Name,
            AddedAt = at,
        };

    public Guid Id { get; private set; }

    public Guid CaseId { get; private set; }

    public string Title { get; private set; } = "";

    /// <summary>MRI, CT, X-ray, pathology report, letter, other.</summary>
    public string Kind { get; private set; } = "";

    public string FileName { get; private set; } = "";

    public string ContentType { get; private set; } = "";

    /// <summary>Bytes.</summary>
    public int Size { get; private set; }

    /// <summary>The number of a study in the imaging archive, which is linked and has no file here; null: a file.</summary>
    public string? AccessionNumber { get; private set; }

    /// <summary>Date of the image or report; null = not recorded.</summary>
    public DateOnly? TakenOn { get; private set; }

    /// <summary>The question that it was added for; null: for none.</summary>
    public Guid? QuestionId { get; private set; }

    public string AddedByName { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    /// <summary>Null while it is shown; a removed document keeps its row.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    public CaseDocumentContent? Content { get; private set; }

    internal void AddFor(Guid? questionId) => QuestionId = questionId;

    public void Remove(DateTimeOffset now)
    {
        if (RemovedAt is not null)
            throw new ProcessRuleException("document-removed", "This document was removed before.");
        RemovedAt = now;
    }
}

/// <summary>The bytes of a document.</summary>
public sealed class CaseDocumentContent
{
    private CaseDocumentContent() { }

    internal CaseDocumentContent(Guid documentId, byte[] bytes)
    {
        DocumentId = documentId;
        Bytes = bytes;
    }

    public Guid DocumentId { get; private set; }

    public byte[] Bytes { get; private set; } = [];
}
