using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>The holder of a work item hands it to a colleague whose role it is.</summary>
public static class DelegateWorkItem
{
    /// <param name="Reason">A word to the colleague; null when none is given.</param>
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid WorkItemId, Guid ColleagueId, string? Reason = null) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid WorkItemId, string ColleagueName);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.ColleagueId).NotEmpty().WithMessage("Choose the person who gets it.");
            RuleFor(command => command.Reason).MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException">
        /// <c>not-your-work-item</c>: the actor does not hold it; <c>wrong-role</c>: the colleague's roles can't answer it.
        /// </exception>
        /// <exception cref="WorkItemHeldByAnotherException">Somebody else holds it.</exception>
        /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var colleague = await db.LoadColleagueAsync(request.ColleagueId, cancellationToken);
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            if (item.State == WorkItemState.Open)
                throw new ProcessRuleException("not-your-work-item", "Claim the work item before you hand it on.");
            if (item.State == WorkItemState.Claimed && item.AssigneeId != context.Actor.UserId)
                throw new WorkItemHeldByAnotherException(item.AssigneeName!);
            WorkItemLoader.RequireMayHold(item, colleague);
            row.AssignWorkItem(item, colleague.RequiredUserId, colleague.Name, request.Reason, context.Actor, time.GetUtcNow());
            return new Result(row.Id, item.Id, colleague.Name);
        }
    }
}
