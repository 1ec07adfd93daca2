using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.WorkItems;

/// <summary>A coordinator hands a work item to a person whose role it is, also when somebody else holds it.</summary>
public static class AssignWorkItem
{
    /// <param name="Reason">Null when none is given; asked for by the pages when it is taken from somebody.</param>
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid WorkItemId, Guid AssigneeId, string? Reason = null) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid WorkItemId, string AssigneeName);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.AssigneeId).NotEmpty().WithMessage("Choose the person who gets it.");
            RuleFor(command => command.Reason).MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such item or person.</exception>
        /// <exception cref="ProcessRuleException"><c>wrong-role</c>: the person's roles can't answer it.</exception>
        /// <exception cref="IllegalWorkItemMoveException">It has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var colleague = await db.LoadColleagueAsync(request.AssigneeId, cancellationToken);
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            WorkItemLoader.RequireMayHold(item, colleague);
            row.AssignWorkItem(item, colleague.RequiredUserId, colleague.Name, request.Reason, context.Actor, time.GetUtcNow());
            return new Result(row.Id, item.Id, colleague.Name);
        }
    }
}
