using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>The holder, or a coordinator, gives a work item back to everybody of its role.</summary>
public static class ReleaseWorkItem
{
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid WorkItemId) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid WorkItemId);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="WorkItemHeldByAnotherException">Somebody else holds it, and the actor is no coordinator.</exception>
        /// <exception cref="IllegalWorkItemMoveException">Nobody holds it, or it has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            if (item.State == WorkItemState.Claimed && item.AssigneeId != context.Actor.UserId && !context.Actor.Is(Role.Coordinator))
                throw new WorkItemHeldByAnotherException(item.AssigneeName!);
            row.ReleaseWorkItem(item, context.Actor, time.GetUtcNow());
            return new Result(row.Id, item.Id);
        }
    }
}
