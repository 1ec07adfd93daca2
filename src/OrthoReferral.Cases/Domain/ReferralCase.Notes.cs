using OrthoReferral.Clinical.Leaflets;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// The conversation and the documents of a case, which may go on after it is closed, and what was handed to the patient.
/// </summary>
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

    /// <summary>Keeps which leaflets the patient was handed.</summary>
    /// <param name="given">Those that belong to the plan.</param>
    /// <param name="leftOut">Ids of those that the clinician left out.</param>
    /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
    public InformationHandover HandOver(
        Guid assessmentId,
        IReadOnlyList<GivenLeaflet> given,
        IReadOnlySet<string> leftOut,
        Actor actor,
        DateTimeOffset now
    )
    {
        RequireUnderWay("hand information to the patient");
        var handover = new InformationHandover(Id, assessmentId, given, leftOut, actor, now);
        handovers.Add(handover);
        var count = handover.Leaflets.Count(leaflet => !leaflet.IsLeftOut);
        Record(CaseEventKind.InformationHandedOver, actor, now, subject: $"{count} {(count == 1 ? "leaflet" : "leaflets")}");
        return handover;
    }
}
