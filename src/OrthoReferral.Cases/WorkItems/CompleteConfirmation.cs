using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>
/// Confirms that something was done (wound check, rehabilitation check, letter sent, …): the work items of the form <c>confirm</c>.
/// </summary>
public static class CompleteConfirmation
{
    /// <param name="Note">What was found; null when there is nothing to say.</param>
    [Answers(WorkItemForm.Confirm, "confirm")]
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid WorkItemId, string? Note = null) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid WorkItemId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Note).MaximumLength(2000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>other-form</c>: another form answers this item.</exception>
        /// <exception cref="NotReadyException">It is about a bone agent, and a block of it is open.</exception>
        /// <exception cref="ForbiddenException">It is for another role.</exception>
        /// <exception cref="WorkItemHeldByAnotherException">Somebody else holds it.</exception>
        /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Treat, context, cancellationToken);
            WorkItemLoader.RequireAnswerable(item, WorkItemForm.Confirm, context.Actor);
            var now = time.GetUtcNow();
            row.RequireBoneAgentReady(item, now);
            db.AnswerTask(row, item, new ConfirmAnswer(true), context.Actor, now, request.Note);
            return new Result(row.Id, item.Id);
        }
    }
}
