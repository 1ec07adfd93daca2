using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>A coordinator escalates a work item by hand, with the reason, before its clock does.</summary>
public static class EscalateWorkItemNow
{
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid WorkItemId, string Reason) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid WorkItemId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            row.EscalateWorkItem(item, request.Reason, context.Actor, time.GetUtcNow());
            return new Result(row.Id, item.Id);
        }
    }
}
