using System.Text.Json.Nodes;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// The one way in which a work item is answered: it is completed, and the workflow that waits for it is told in the same transaction.
/// </summary>
public static class TaskAnswers
{
    /// <summary>
    /// Completes the item and, when a workflow asked for it, queues the answer. <paramref name="result"/> is what the definition's next
    /// expressions read, for example <c>{decision: "approve"}</c>; items that the application raised itself have nobody to tell.
    /// <paramref name="why"/> is what the person said about it, for the timeline.
    /// </summary>
    /// <exception cref="ForbiddenException">The item belongs to another role.</exception>
    /// <exception cref="WorkItemHeldByAnotherException">Somebody else has claimed it.</exception>
    /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
    public static void AnswerTask(
        this CaseDb db,
        ReferralCase referralCase,
        WorkItem item,
        JsonObject result,
        Actor actor,
        DateTimeOffset now,
        string? why = null
    )
    {
        if (!MayAnswer(item, actor))
            throw new ForbiddenException($"This work item is for the role {item.Role}.");
        referralCase.CompleteWorkItem(item, actor, now, why);
        if (item.TaskId is { } taskId)
            db.Outbox.Add(OutboxMessages.CompleteTask(referralCase.Id, taskId, result, now));
    }

    /// <summary>
    /// Whether this person may answer the item: it is of one of their roles; a decision is never a coordinator's; an orthopedic surgeon
    /// may make any decision. The product itself may, where a rule of the process answers (a second signature releases the review).
    /// </summary>
    public static bool MayAnswer(WorkItem item, Actor actor) => MayAnswer(item.Form, item.Role, actor);

    /// <inheritdoc cref="MayAnswer(WorkItem, Actor)"/>
    public static bool MayAnswer(WorkItemForm form, Role role, Actor actor)
    {
        if (actor.IsSystem)
            return true;
        if (!IsDecision(form))
            return actor.Is(role);
        return actor.Is(Role.OrthopedicSurgeon) || (Specialists.Contains(role) && actor.Is(role));
    }

    /// <summary>Answering this form is a medical decision.</summary>
    public static bool IsDecision(WorkItemForm form) =>
        form is WorkItemForm.Review or WorkItemForm.TumorBoard or WorkItemForm.SecondSignature or WorkItemForm.Emergency;

    /// <summary>The roles that decide.</summary>
    internal static IReadOnlySet<Role> Specialists { get; } =
        new HashSet<Role> { Role.OrthopedicSurgeon, Role.InterventionalRadiologist, Role.RadiationOncologist };
}
