using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Records a follow-up visit and what comes next: the work items of the form <c>followUp</c>.</summary>
public static class RecordFollowUp
{
    /// <param name="PainNrs">Pain on the numeric rating scale, 0 to 10; null = not recorded.</param>
    /// <param name="Next">Null is refused: nothing is chosen for the person.</param>
    [Answers(WorkItemForm.FollowUp, "recordFollowUp")]
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid WorkItemId, int? PainNrs, string? Note, NextVisit? Next) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid VisitId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.PainNrs).InclusiveBetween(0, 10);
            RuleFor(command => command.Note).MaximumLength(2000);
            RuleFor(command => command.Next).NotNull().IsInEnum();
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">The case is neither treated nor followed up.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, item) = await db.LoadWorkItemAsync(request.WorkItemId, CaseLoad.Change, context, cancellationToken);
            WorkItemLoader.RequireAnswerable(item, WorkItemForm.FollowUp, context.Actor);
            var now = time.GetUtcNow();
            var visit = new FollowUpVisit(row.Id, request.PainNrs, request.Note, context.Actor, now);
            row.AddFollowUp(visit, context.Actor, now);
            db.AnswerTask(row, item, new FollowUpAnswer(request.PainNrs, request.Next!.Value), context.Actor, now);
            return new Result(row.Id, visit.Id);
        }
    }
}
