using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>
/// A person takes a work item of their role; from then on nobody else can answer it. A deputy takes what an absent colleague holds.
/// </summary>
public static class ClaimWorkItem
{
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid WorkItemId) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid WorkItemId);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ForbiddenException">It is for another role.</exception>
        /// <exception cref="ProcessRuleException"><c>second-clinician-must-differ</c>: who signed first can't be the second.</exception>
        /// <exception cref="WorkItemHeldByAnotherException">Somebody else was faster.</exception>
        /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            TaskAnswers.RequireMayAnswer(item, context.Actor);
            var (actor, now) = (context.Actor, time.GetUtcNow());
            if (item.State == WorkItemState.Claimed && actor.Covers(item.AssigneeId))
                row.AssignWorkItem(item, actor.RequiredUserId, actor.Name, $"Covers for {item.AssigneeName}", actor, now);
            else
                row.ClaimWorkItem(item, actor, now);
            return new Result(row.Id, item.Id);
        }
    }
}
