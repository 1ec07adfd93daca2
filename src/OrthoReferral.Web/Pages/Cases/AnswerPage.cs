using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>Questions and decisions are answered on pages of their own; any other form is on the work item's page.</summary>
/// <param name="Title">What stands on the work item's page instead of a form.</param>
/// <param name="Act">The button there.</param>
internal sealed record AnswerPage(string Href, string IconName, string Title, string Act)
{
    /// <summary>Null when the work item's own page has the form.</summary>
    public static AnswerPage? Of(WorkItemForm form, Guid caseId) =>
        form switch
        {
            WorkItemForm.Information or WorkItemForm.Biopsy => new(
                $"/cases/{caseId:D}/information",
                "chat-left-text",
                "A question about your referral",
                "Answer the question"
            ),
            WorkItemForm.TumorBoard => new(
                $"/tumor-board/case/{caseId:D}",
                "people",
                "The tumor board decides this case",
                "Record the decision"
            ),
            WorkItemForm.Review or WorkItemForm.SecondSignature => Decision("pen-fill", caseId),
            WorkItemForm.Emergency => Decision("exclamation-octagon-fill", caseId),
            WorkItemForm.Checks
            or WorkItemForm.Schedule
            or WorkItemForm.Procedure
            or WorkItemForm.RadiationPlan
            or WorkItemForm.RadiationSessions
            or WorkItemForm.Confirm
            or WorkItemForm.FollowUp
            or WorkItemForm.OverrideSignature
            or WorkItemForm.ReReview
            or WorkItemForm.Incident => null,
        };

    private static AnswerPage Decision(string iconName, Guid caseId) =>
        new($"/review/{caseId:D}", iconName, "A decision", "Open the review");
}
