using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Records that a procedure was performed, or why it was not: the work items of the form <c>procedure</c>.</summary>
public static class RecordProcedure
{
    /// <param name="Performed">Null is refused: it must be said.</param>
    /// <param name="PerformedAt">When; required when performed, not in the future.</param>
    /// <param name="Note">What was done and found; null when there is nothing to add.</param>
    /// <param name="Reason">Why it was not performed; required then.</param>
    [Answers(WorkItemForm.Procedure, "recordProcedure")]
    [AllowRoles(Roles.Treating)]
    public sealed record Command(
        Guid WorkItemId,
        bool? Performed,
        DateTimeOffset? PerformedAt = null,
        string? Note = null,
        string? Reason = null
    ) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid TreatmentId, bool Performed);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Performed).NotNull().WithMessage("Say whether it was performed.");
            RuleFor(command => command.Note).MaximumLength(2000);
            When(
                command => command.Performed == true,
                () =>
                {
                    RuleFor(command => command.PerformedAt).IsOver(time, "The time of the procedure can't be in the future.");
                    RuleFor(command => command.Reason).Empty().WithMessage("A reason belongs to a procedure that was not performed.");
                }
            );
            When(
                command => command.Performed == false,
                () =>
                {
                    RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
                    RuleFor(command => command.PerformedAt).Null().WithMessage("A procedure that was not performed has no time.");
                }
            );
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotReadyException">A block is open.</exception>
        /// <exception cref="IllegalTreatmentMoveException">It was recorded as performed before, or has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.Procedure,
                context,
                cancellationToken
            );
            var now = time.GetUtcNow();
            var performed = request.Performed!.Value;
            if (performed)
            {
                ReferralCase.RequirePerformable(treatment, CurrentBlocks.Of(row, treatment, request.PerformedAt!.Value));
                row.RecordPerformed(treatment, request.PerformedAt!.Value.ToUniversalTime(), request.Note, context.Actor, now);
            }
            else
            {
                row.RecordNotPerformed(treatment, request.Reason!, context.Actor, now);
            }

            db.AnswerTask(row, item, new ProcedureAnswer(performed, request.Reason), context.Actor, now);
            return new Result(row.Id, treatment.Id, performed);
        }
    }
}
