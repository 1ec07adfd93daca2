using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Cases.Processes;

/// <summary>
/// The one way in which a work item is answered: it is completed, and the workflow that waits for it is told in the same transaction.
/// </summary>
public static class TaskAnswers
{
    /// <summary>
    /// Completes the item and, when a workflow asked for it, queues the answer; items that the application raised itself have nobody to
    /// tell. <paramref name="why"/> is what the person said about it, for the timeline.
    /// </summary>
    /// <exception cref="ArgumentException">It is not the answer of the item's form.</exception>
    /// <exception cref="ForbiddenException">The item belongs to another role.</exception>
    /// <exception cref="ProcessRuleException"><c>second-clinician-must-differ</c>: the actor signed first.</exception>
    /// <exception cref="WorkItemHeldByAnotherException">Somebody else has claimed it.</exception>
    /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
    public static void AnswerTask(
        this CaseDb db,
        ReferralCase referralCase,
        WorkItem item,
        TaskAnswer answer,
        Actor actor,
        DateTimeOffset now,
        string? why = null
    )
    {
        if (TaskForms.Of(item.Form).Answer != answer.GetType())
            throw new ArgumentException($"The form '{item.Form}' is not answered with {answer.GetType().Name}.", nameof(answer));
        RequireMayAnswer(item, actor);
        referralCase.CompleteWorkItem(item, actor, now, why);
        if (item.TaskId is { } taskId)
            db.CompleteTask(referralCase.Id, taskId, answer, now);
    }

    /// <summary>Queues the answer to a task.</summary>
    internal static void CompleteTask(this CaseDb db, Guid caseId, string taskId, TaskAnswer answer, DateTimeOffset now) =>
        db.Outbox.Add(OutboxMessages.CompleteTask(caseId, taskId, TaskJson.Of(answer), now));

    /// <summary>
    /// Whether this person may answer the item: it is of one of their roles; a decision is never a coordinator's; an orthopedic surgeon
    /// may make any decision; nobody signs twice. The product itself may, where a rule of the process answers (a second signature releases
    /// the review).
    /// </summary>
    public static bool MayAnswer(WorkItem item, Actor actor) => MayAnswer(item.Form, item.Role, item.NotForId, actor);

    /// <param name="notForId">Who signed first; null when nobody did.</param>
    /// <inheritdoc cref="MayAnswer(WorkItem, Actor)"/>
    public static bool MayAnswer(WorkItemForm form, Role role, Guid? notForId, Actor actor)
    {
        if (actor.IsSystem)
            return true;
        if (notForId == actor.RequiredUserId)
            return false;
        if (!TaskForms.Of(form).IsDecision)
            return actor.Is(role);
        if (TaskForms.Of(form).IsForEveryDecider)
            return actor.Decides || actor.Is(role);
        return actor.Is(Role.OrthopedicSurgeon) || (RoleProfile.Of(role).Decides && actor.Is(role));
    }

    /// <exception cref="ForbiddenException">The item belongs to another role.</exception>
    /// <exception cref="ProcessRuleException"><c>second-clinician-must-differ</c>: the actor signed first.</exception>
    internal static void RequireMayAnswer(WorkItem item, Actor actor)
    {
        if (item.NotForId is { } first && !actor.IsSystem)
            SecondSigner.RequireAnother(first, actor);
        if (!MayAnswer(item, actor))
            throw new ForbiddenException($"This work item is for the role {item.Role}.");
    }
}
