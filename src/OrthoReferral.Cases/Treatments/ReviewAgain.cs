using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Treatments;

/// <summary>What becomes of a suspended treatment.</summary>
public enum ReReviewDecision
{
    /// <summary>It goes on by the facts as they are now; two clinicians sign where the reference asks for it.</summary>
    SignAgain,

    /// <summary>It is given up; the case goes on without it.</summary>
    GiveUp,
}

/// <summary>
/// A treatment that was suspended because facts changed is signed again, or given up: the work items of the form <c>reReview</c>. Signed, its
/// pathway starts anew and takes over what was answered.
/// </summary>
public static class ReviewAgain
{
    /// <param name="Decision">Null is refused: it must be said.</param>
    /// <param name="Reason">Why; for the timeline and the second signer.</param>
    [Answers(WorkItemForm.ReReview, "reviewAgain")]
    [AllowRoles(Roles.Clinicians)]
    public sealed record Command(Guid WorkItemId, ReReviewDecision? Decision, string Reason) : ICommand<Result>;

    /// <param name="AwaitsSecondSignature">A second clinician has to sign before it goes on.</param>
    public sealed record Result(Guid CaseId, Guid TreatmentId, bool AwaitsSecondSignature);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Decision).NotNull().WithMessage("Say what becomes of the treatment.");
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>not-suspended</c>, <c>second-clinician-must-differ</c>.</exception>
        /// <exception cref="IllegalWorkItemMoveException">It was answered, or the facts changed once more.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.ReReview,
                context,
                cancellationToken
            );
            var now = time.GetUtcNow();
            if (request.Decision == ReReviewDecision.GiveUp)
                return await GiveUpAsync(row, treatment, item, request.Reason, now, cancellationToken);
            var role = item.Role;
            var goesOn = row.SignAgain(treatment, request.Reason, context.Actor, now);
            db.AnswerTask(row, item, new NoAnswer(), context.Actor, now, request.Reason);
            if (goesOn)
                db.GoOn(row, treatment, StoredAssessments.FactsOf(row.FactsJson, row.Patient.DateOfBirth), now);
            else
                row.RaiseWorkItem(
                    new WorkItemSource(
                        "ReReview",
                        WorkItemForm.ReReview,
                        role,
                        "Second signature: the facts changed after signing",
                        SecondSigner.DueIn
                    ),
                    treatment.Id,
                    context.Actor,
                    now
                );
            return new Result(row.Id, treatment.Id, !goesOn);
        }

        private async Task<Result> GiveUpAsync(
            ReferralCase row,
            Treatment treatment,
            WorkItem item,
            string reason,
            DateTimeOffset now,
            CancellationToken cancellationToken
        )
        {
            await db.LoadRoundsAsync(row, cancellationToken);
            db.AnswerTask(row, item, new NoAnswer(), context.Actor, now, reason);
            row.CancelTreatment(treatment, reason, context.Actor, now);
            if (treatment.InstanceId is not null)
                db.CancelPathway(treatment, now);
            db.AnswerAwaitedTreatments(row, now);
            return new Result(row.Id, treatment.Id, AwaitsSecondSignature: false);
        }
    }
}
