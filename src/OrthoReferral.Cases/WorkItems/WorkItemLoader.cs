using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>Loads the case of a work item for a command about that item, and checks what such a command asks.</summary>
internal static class WorkItemLoader
{
    /// <exception cref="NotFoundException">No such item, or of a case that the actor may not see.</exception>
    /// <exception cref="StaleVersionException">The caller decided on an older version of the case.</exception>
    public static async Task<(ReferralCase Case, WorkItem Item)> LoadWorkItemAsync(
        this CaseDb db,
        Guid workItemId,
        CaseLoad load,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var row = await db.LoadCaseOfItemAsync(workItemId, load, context, cancellationToken);
        return (row, row.WorkItems.Single(item => item.Id == workItemId));
    }

    /// <summary>As <see cref="LoadWorkItemAsync"/>, for an item of one treatment that this form answers.</summary>
    /// <exception cref="ProcessRuleException">
    /// <c>other-form</c>: another form answers the item; <c>no-treatment</c>: it is of no treatment.
    /// </exception>
    /// <exception cref="ForbiddenException">The item is for another role.</exception>
    /// <exception cref="WorkItemHeldByAnotherException">Somebody else has claimed it.</exception>
    /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
    public static async Task<(ReferralCase Case, Treatment Treatment, WorkItem Item)> LoadTreatmentItemAsync(
        this CaseDb db,
        Guid workItemId,
        WorkItemForm form,
        RequestContext context,
        CancellationToken cancellationToken
    )
    {
        var (row, item) = await db.LoadWorkItemAsync(workItemId, CaseLoad.Treat, context, cancellationToken);
        RequireAnswerable(item, form, context.Actor);
        var treatment =
            row.Treatments.FirstOrDefault(known => known.Id == item.TreatmentId)
            ?? throw new ProcessRuleException("no-treatment", "This work item belongs to the whole case, not to a treatment.");
        return (row, treatment, item);
    }

    /// <summary>
    /// What an answer asks, checked before anything of the answer is written (a list of checks is recorded in several parts).
    /// </summary>
    public static void RequireAnswerable(WorkItem item, WorkItemForm form, Actor actor)
    {
        if (item.Form != form)
            throw new ProcessRuleException("other-form", $"This work item is answered with the form '{item.Form}', not '{form}'.");
        TaskAnswers.RequireMayAnswer(item, actor);
        if (!item.IsPending)
            throw new IllegalWorkItemMoveException(item.State, "be answered");
        if (item.State == WorkItemState.Claimed && item.AssigneeId != actor.UserId)
            throw new WorkItemHeldByAnotherException(item.AssigneeName!);
    }

    /// <summary>The actor that a person would be, to ask whether they may answer an item.</summary>
    /// <exception cref="NotFoundException">No such person, or disabled.</exception>
    public static async Task<Actor> LoadColleagueAsync(this CaseDb db, Guid userId, CancellationToken cancellationToken)
    {
        var person =
            await db
                .Users.AsNoTracking()
                .Where(user => user.Id == userId && user.DisabledAt == null)
                .Select(user => new
                {
                    user.DisplayName,
                    Roles = db
                        .UserRoles.Where(link => link.UserId == user.Id)
                        .Join(db.Roles, link => link.RoleId, role => role.Id, (_, role) => role.Name)
                        .ToList(),
                })
                .SingleOrDefaultAsync(cancellationToken)
            ?? throw new NotFoundException("active person");
        return new Actor(
            userId,
            person.DisplayName,
            person.Roles.Where(name => Enum.TryParse<Role>(name, out _)).Select(name => Enum.Parse<Role>(name!)).ToHashSet()
        );
    }

    /// <summary>Whether that person could hold the item.</summary>
    public static bool MayHold(WorkItem item, Actor colleague) => TaskAnswers.MayAnswer(item, colleague);

    /// <exception cref="ProcessRuleException">
    /// <c>wrong-role</c>: that person's roles can't answer the item; <c>second-clinician-must-differ</c>: that person signed first.
    /// </exception>
    public static void RequireMayHold(WorkItem item, Actor colleague)
    {
        if (item.NotForId == colleague.RequiredUserId)
            throw new SeparationOfDutiesException(
                "second-clinician-must-differ",
                $"{colleague.Name} signed first; another clinician has to be the second."
            );
        if (!TaskAnswers.MayAnswer(item, colleague))
            throw new ProcessRuleException("wrong-role", $"{colleague.Name} does not have the role {item.Role} that this work item needs.");
    }
}
