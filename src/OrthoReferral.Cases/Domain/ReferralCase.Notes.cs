namespace OrthoReferral.Cases.Domain;

/// <summary>The conversation and the documents of a case. Both may go on after it is closed.</summary>
public sealed partial class ReferralCase
{
    public CaseMessage PostMessage(string text, Actor actor, DateTimeOffset now)
    {
        var message = new CaseMessage(Id, text, actor, now);
        messages.Add(message);
        Record(CaseEventKind.MessagePosted, actor, now);
        return message;
    }

    public void AddDocument(CaseDocument document, Actor actor, DateTimeOffset now)
    {
        documents.Add(document);
        Record(CaseEventKind.DocumentAdded, actor, now, subject: $"{document.Kind}: {document.Title}");
    }

    /// <summary>Takes a document out of sight, with the reason; its row and bytes stay for the record.</summary>
    /// <exception cref="ProcessRuleException">It was removed before.</exception>
    public void RemoveDocument(CaseDocument document, string why, Actor actor, DateTimeOffset now)
    {
        document.Remove(now);
        Record(CaseEventKind.DocumentRemoved, actor, now, subject: $"{document.Kind}: {document.Title}", why: why);
    }

    /// <summary>Tells a person what happened. Nobody is told of what they did themselves.</summary>
    /// <param name="personId">Null for automatic steps: there is nobody to tell.</param>
    public void Tell(Guid? personId, NoticeKind kind, Actor actor, DateTimeOffset now)
    {
        if (personId is not { } person || person == actor.UserId)
            return;
        var urgency = Urgency == Clinical.Routing.Urgency.Immediate ? NoticeUrgency.Urgent : NoticeUrgency.Routine;
        notices.Add(new Notice(person, kind, urgency, Id, now));
    }
}
