using OrthoReferral.Cases.Reviews;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>From the board's form to the use case that records its decision.</summary>
internal static class BoardEntry
{
    /// <summary>The command; null when the errors say what is missing.</summary>
    internal static (RecordTumorBoardDecision.Command? Command, IReadOnlyList<FieldError> Errors) Read(SentForm sent, ReviewCase review)
    {
        var errors = new List<FieldError>();
        IReadOnlyList<LesionApproval>? approvals = null;
        var outcome = sent.Text("decision") switch
        {
            "approve" or "other" => RecordTumorBoardDecision.Outcome.Approve,
            "info" => RecordTumorBoardDecision.Outcome.MoreInformation,
            "decline" => RecordTumorBoardDecision.Outcome.Decline,
            _ => (RecordTumorBoardDecision.Outcome?)null,
        };
        if (outcome is null)
            errors.Add(new FieldError("decision", "Choose what the board decided."));
        if (sent.Text("decision") is "other")
        {
            (approvals, var wrong) = LesionChoices.Read(sent, review.Asked, isBoard: true);
            errors.AddRange(wrong);
        }

        if (sent.Typed("attendees") is null)
            errors.Add(new FieldError("attendees", "Write who was there."));
        if (sent.Typed("reason") is null)
            errors.Add(new FieldError("reason", "Write why the board decided so, or the question."));
        if (errors.Count > 0)
            return (null, errors);
        Guid? seen = Guid.TryParse(sent.Text("assessment"), out var id) ? id : null;
        var asks = outcome == RecordTumorBoardDecision.Outcome.MoreInformation;
        return (
            new RecordTumorBoardDecision.Command(
                review.Header.Id,
                outcome!.Value,
                approvals,
                sent.Typed("attendees")!,
                sent.Typed("reason")!,
                asks ? sent.All("fields") : null,
                seen,
                asks ? sent.All("documents") : null
            ),
            []
        );
    }
}
