using System.Globalization;
using MediatR;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Web.Pages.Parts.Forms;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>From the review's form to the use case that signs the decision.</summary>
internal static class DecisionEntry
{
    /// <summary>The command; null when the errors say what is missing.</summary>
    internal static (IBaseRequest? Command, IReadOnlyList<FieldError> Errors) Read(SentForm sent, ReviewCase review)
    {
        var caseId = review.Header.Id;
        Guid? seen = Guid.TryParse(sent.Text("assessment"), out var id) ? id : null;
        switch (sent.Text("decision"))
        {
            case "approve":
                return (new ApproveProcedure.Command(caseId, null, seen), []);
            case "other":
                var (approvals, errors) = LesionChoices.Read(sent, review.Asked, isBoard: false);
                return errors.Count > 0 ? (null, errors) : (new ApproveProcedure.Command(caseId, approvals, seen), []);
            case "board":
                return sent.Typed("boardQuestion") is { } question
                    ? (new SendToTumorBoard.Command(caseId, question, seen), [])
                    : Missing("boardQuestion", "Write the question to the tumor board.");
            case "info":
                return sent.Typed("infoQuestion") is { } asked
                    ? (new RequestInformation.Command(caseId, sent.All("fields"), asked, seen, sent.All("documents")), [])
                    : Missing("infoQuestion", "Write the question in words; what you picked goes with it.");
            case "decline":
                return sent.Typed("declineReason") is { } reason
                    ? (new DeclineReferral.Command(caseId, reason, seen), [])
                    : Missing("declineReason", "Give the reason for declining; the oncologist reads it.");
            default:
                return Missing("decision", "Choose a decision.");
        }
    }

    /// <summary>The form's field for a use case's: the command counts the lesions that were sent, the form all of them.</summary>
    internal static string? FieldOf(string? path, SentForm sent, ReviewCase review)
    {
        if (path is null)
            return null;
        if (
            path.StartsWith("lesions[", StringComparison.Ordinal)
            && path.IndexOf(']', StringComparison.Ordinal) is > 0 and var close
            && int.TryParse(path.AsSpan(8, close - 8), NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && LesionChoices.Read(sent, review.Asked, isBoard: false).Approvals is var approvals
            && at < approvals.Count
            && review.Asked.FirstOrDefault(lesion => lesion.Result.LesionId == approvals[at].LesionId) is { } lesion
        )
            return lesion.Field(path.EndsWith("reason", StringComparison.Ordinal) ? "reason" : "procedure");
        return path switch
        {
            "reason" => sent.Text("decision") == "board" ? "boardQuestion" : "declineReason",
            "question" => "infoQuestion",
            _ when path.StartsWith("fields", StringComparison.Ordinal) => "fields",
            _ => null,
        };
    }

    /// <summary>All that was typed, to be kept when somebody else was faster; null when nothing was.</summary>
    internal static string? TypedText(SentForm sent, ReviewCase review)
    {
        var names = review.Asked.Select(lesion => lesion.Field("reason")).Concat(["boardQuestion", "infoQuestion", "declineReason"]);
        var typed = string.Join("\n", names.Select(sent.Typed).OfType<string>());
        return typed.Length == 0 ? null : typed;
    }

    private static (IBaseRequest?, IReadOnlyList<FieldError>) Missing(string field, string message) =>
        (null, [new FieldError(field, message)]);
}
