using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// A second clinician signs the override of a HARD block, or refuses: the work items of the form <c>overrideSignature</c>.
/// </summary>
public static class SignOverride
{
    /// <param name="Agrees">Null is refused: it must be said.</param>
    /// <param name="Reason">Required to refuse.</param>
    [Answers(WorkItemForm.OverrideSignature, "signOverride")]
    [AllowRoles(Roles.Deciding)]
    public sealed record Command(Guid WorkItemId, bool? Agrees, string? Reason = null) : ICommand<Result>, ISigned
    {
        Guid? ISigned.SignedOn => WorkItemId;
    }

    public sealed record Result(Guid CaseId, Guid TreatmentId, SecondSignature Signature);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Agrees).NotNull().WithMessage("Say whether you sign.");
            RuleFor(command => command.Reason).MaximumLength(1000);
            RuleFor(command => command.Reason)
                .NotEmpty()
                .When(command => command.Agrees == false)
                .WithMessage("Give the reason for refusing.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>second-clinician-must-differ</c>: the signer is the one who overrode it.</exception>
        /// <exception cref="IllegalWorkItemMoveException">It was signed, or the value changed meanwhile.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.OverrideSignature,
                context,
                cancellationToken
            );
            var id = TaskForms.OverrideSignature.PayloadOf(item.PayloadJson).ClearanceId;
            var clearance = treatment.Clearances.Single(given => given.Id == id);
            var now = time.GetUtcNow();
            row.CountersignOverride(treatment, clearance, request.Agrees!.Value, request.Reason, context.Actor, now);
            db.AnswerTask(row, item, new NoAnswer(), context.Actor, now, request.Reason);

            // What only this block had suspended goes on.
            if (clearance.Signature == SecondSignature.Given)
                await db.RecheckAsync(row, now, cancellationToken);
            return new Result(row.Id, treatment.Id, clearance.Signature);
        }
    }
}
