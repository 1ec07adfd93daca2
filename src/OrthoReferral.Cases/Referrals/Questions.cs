using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// Asks the oncologist where the workflow does not: about a lesion that is reviewed by itself, or about a suspended treatment.
/// </summary>
internal static class Questions
{
    /// <summary>Raises the work item that the oncologist answers; nothing while one is pending, which every question shares.</summary>
    /// <param name="task">Name of the task on the work item.</param>
    /// <param name="title">What the oncologist reads on the worklist.</param>
    /// <param name="treatment">The treatment that it is about; null: the case.</param>
    public static void AskOncologist(
        this ReferralCase referralCase,
        string task,
        string title,
        Treatment? treatment,
        Actor actor,
        DateTimeOffset now
    )
    {
        if (referralCase.FindWorkItem(WorkItemForm.Information) is not null)
            return;
        var due = ReReviewItems.DueIn(referralCase.Urgency);
        referralCase.RaiseWorkItem(
            new WorkItemSource(task, WorkItemForm.Information, Role.Oncologist, title, due),
            treatment?.Id,
            actor,
            now
        );
    }
}
