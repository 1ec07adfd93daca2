using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The work items that a suspended treatment raises: its review, the board's, the second signature.</summary>
internal static class ReReviewItems
{
    internal const string TaskOfBoard = "ReReviewAtBoard";

    public static WorkItemSource Review(Role role, Urgency? urgency) =>
        new("ReReview", WorkItemForm.ReReview, role, "Review again: the facts changed after signing", DueIn(urgency));

    public static WorkItemSource AtBoard(Role role, Urgency? urgency) =>
        new(TaskOfBoard, WorkItemForm.ReReview, role, "Tumor board: review again, the facts changed after signing", DueIn(urgency));

    public static WorkItemSource SecondSignature(Role role, Actor first) =>
        new(
            "ReReview",
            WorkItemForm.ReReview,
            role,
            "Second signature: the facts changed after signing",
            SecondSigner.DueIn,
            NotForId: first.RequiredUserId
        );

    public static bool IsAtBoard(WorkItem item) => item.TaskName == TaskOfBoard;

    /// <summary>Adds to the tumor board's cases the treatments that it reviews again.</summary>
    public static IQueryable<WorkItem> OfBoard(IQueryable<WorkItem> items) =>
        items.Where(item =>
            item.EndedAt == null
            && (item.Form == WorkItemForm.TumorBoard || (item.Form == WorkItemForm.ReReview && item.TaskName == TaskOfBoard))
        );

    /// <summary>The clocks of a review by the urgency of the case; product defaults, as in the main definition.</summary>
    internal static TimeSpan DueIn(Urgency? urgency) =>
        urgency switch
        {
            Urgency.Immediate => TimeSpan.FromHours(2),
            Urgency.Urgent => TimeSpan.FromDays(1),
            Urgency.Soon => TimeSpan.FromDays(3),
            _ => TimeSpan.FromDays(7),
        };
}
