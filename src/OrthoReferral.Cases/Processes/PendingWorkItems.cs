using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Processes;

/// <summary>Finds the pending work item that a use case answers, on a case loaded with <c>LoadCaseAsync</c>.</summary>
internal static class PendingWorkItems
{
    /// <summary>
    /// The pending item of this form, for one treatment or (null) for the case; the one that is due first when there are several.
    /// </summary>
    public static WorkItem? FindWorkItem(this ReferralCase referralCase, WorkItemForm form, Guid? treatmentId = null) =>
        referralCase
            .WorkItems.Where(item => item.IsPending && item.Form == form && (treatmentId is null || item.TreatmentId == treatmentId))
            .MinBy(item => item.DueAt);

    /// <summary>As <see cref="FindWorkItem"/>.</summary>
    /// <exception cref="ProcessRuleException">
    /// <c>no-pending-work-item</c>: none is pending; it was answered, withdrawn or not asked for yet.
    /// </exception>
    public static WorkItem RequireWorkItem(this ReferralCase referralCase, WorkItemForm form, Guid? treatmentId = null) =>
        referralCase.FindWorkItem(form, treatmentId) ?? throw NonePending(form);

    /// <summary>One named item, when several of a form wait at once (for example wound check and rehabilitation check).</summary>
    /// <exception cref="ProcessRuleException"><c>no-pending-work-item</c>: not pending on this case, or of another form.</exception>
    public static WorkItem RequireWorkItem(this ReferralCase referralCase, Guid workItemId, WorkItemForm form) =>
        referralCase.WorkItems.FirstOrDefault(item => item.Id == workItemId && item.IsPending && item.Form == form)
        ?? throw NonePending(form);

    private static ProcessRuleException NonePending(WorkItemForm form) =>
        new("no-pending-work-item", $"No work item of the form '{form}' is pending: it was answered, withdrawn or not asked for yet.");
}
