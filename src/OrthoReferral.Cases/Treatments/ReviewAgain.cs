using FluentValidation;
using FluentValidation.Results;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.Reviews;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// A treatment that was suspended because facts changed is decided again: the work items of the form <c>reReview</c>. Signed, its pathway
/// starts anew and takes over what was answered.
/// </summary>
public static class ReviewAgain
{
    /// <param name="Decision">Null is refused: it must be said.</param>
    /// <param name="Reason">Why, or the question; for the timeline, the second signer, the oncologist and the board.</param>
    /// <param name="Procedure">The one that takes its place; null unless another one is chosen.</param>
    /// <param name="Fields">Paths of the facts that are asked for; null when only the words ask.</param>
    /// <param name="Documents">Kinds of document that are asked for; null when none are.</param>
    /// <param name="Attendees">Who was there; required when the tumor board decides.</param>
    [Answers(WorkItemForm.ReReview, "reviewAgain")]
    [AllowRoles(Roles.Clinicians)]
    public sealed record Command(
        Guid WorkItemId,
        ReReviewDecision? Decision,
        string Reason,
        Procedure? Procedure = null,
        IReadOnlyList<string>? Fields = null,
        string? Attendees = null,
        IReadOnlyList<string>? Documents = null
    ) : ICommand<Result>, ISigned
    {
        Guid? ISigned.SignedOn => WorkItemId;
    }

    /// <param name="AwaitsSecondSignature">A second clinician has to sign before it goes on.</param>
    public sealed record Result(Guid CaseId, Guid TreatmentId, bool AwaitsSecondSignature);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Decision).NotNull().WithMessage("Say what becomes of the treatment.").IsInEnum();
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
            RuleFor(command => command.Attendees).MaximumLength(1000);
            RuleFor(command => command.Procedure)
                .NotNull()
                .WithMessage("Choose the procedure that takes its place.")
                .IsInEnum()
                .When(command => command.Decision == ReReviewDecision.ChooseAnother);
            RuleFor(command => command.Fields!)
                .SetValidator(new RequestInformation.FieldsValidator())
                .When(command => command.Fields is not null);
            RuleFor(command => command.Documents!)
                .SetValidator(new RequestInformation.DocumentsValidator())
                .When(command => command.Documents is not null);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException">
        /// <c>not-suspended</c>, <c>second-clinician-must-differ</c>, <c>not-offered</c>, <c>at-the-board</c>.
        /// </exception>
        /// <exception cref="ValidationException">The board decides, and nobody is named who was there.</exception>
        /// <exception cref="IllegalWorkItemMoveException">It was answered, or the facts changed once more.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.ReReview,
                context,
                cancellationToken
            );
            await db.LoadRoundsAsync(row, cancellationToken);
            var (record, assessment) = await db.RequireAssessmentAsync(row.Id, seen: null, cancellationToken);
            if (ReReviewItems.IsAtBoard(item) && string.IsNullOrWhiteSpace(request.Attendees))
                throw new ValidationException([new ValidationFailure(nameof(Command.Attendees), "Write who was there.")]);
            var why = request.Attendees is { } board ? $"{request.Reason} (tumor board: {board})" : request.Reason;
            var now = time.GetUtcNow();
            var awaits = false;
            TellFirstSigner(row, treatment, request.Decision!.Value, now);
            switch (request.Decision.Value)
            {
                case ReReviewDecision.SignAgain:
                    awaits = !SignAgain(row, treatment, item, why, now);
                    break;
                case ReReviewDecision.ChooseAnother:
                    Replace(row, treatment, item, assessment, record.Id, request.Procedure!.Value, why, now);
                    break;
                case ReReviewDecision.GiveUp:
                    db.AnswerTask(row, item, new NoAnswer(), context.Actor, now, why);
                    End(row, treatment, why, now);
                    db.AnswerAwaitedTreatments(row, now);
                    break;
                case ReReviewDecision.Ask:
                    Ask(row, treatment, request, now);
                    break;
                case ReReviewDecision.TumorBoard:
                    if (ReReviewItems.IsAtBoard(item))
                        throw new ProcessRuleException("at-the-board", "The tumor board has it already and decides.");
                    db.AnswerTask(row, item, new NoAnswer(), context.Actor, now, why);
                    row.SendTreatmentToBoard(treatment, record.Id, why, context.Actor, now);
                    row.RaiseWorkItem(ReReviewItems.AtBoard(item.Role, row.Urgency), treatment.Id, context.Actor, now);
                    break;
            }

            return new Result(row.Id, treatment.Id, awaits);
        }

        // It waited for a second signature, and something else was decided instead.
        private void TellFirstSigner(ReferralCase row, Treatment treatment, ReReviewDecision decision, DateTimeOffset now)
        {
            if (decision is not (ReReviewDecision.SignAgain or ReReviewDecision.Ask))
                row.Tell(treatment.Suspension?.SignerId, NoticeKind.SignatureRefused, context.Actor, now);
        }

        // True when it goes on.
        private bool SignAgain(ReferralCase row, Treatment treatment, WorkItem item, string why, DateTimeOffset now)
        {
            var goesOn = row.SignAgain(treatment, why, context.Actor, now);
            db.AnswerTask(row, item, new NoAnswer(), context.Actor, now, why);
            if (goesOn)
                db.GoOn(row, treatment, row.Facts(), now);
            else
                row.RaiseWorkItem(ReReviewItems.SecondSignature(item.Role, context.Actor), treatment.Id, context.Actor, now);
            return goesOn;
        }

        // What is offered now needs one signature; anything else is the board's.
        private void Replace(
            ReferralCase row,
            Treatment treatment,
            WorkItem item,
            Assessment assessment,
            Guid assessmentId,
            Procedure procedure,
            string why,
            DateTimeOffset now
        )
        {
            var lesion = assessment.Lesions.FirstOrDefault(one => one.LesionId == treatment.LesionId);
            if (lesion?.Offers(procedure) != true || !Pathways.IsTreatment(procedure) || procedure == treatment.Procedure)
                throw new ProcessRuleException(
                    "not-offered",
                    $"{ProcedureNames.For(procedure)} is not offered in its place. Choose one that is, or send it to the tumor board."
                );
            db.AnswerTask(row, item, new NoAnswer(), context.Actor, now, why);
            End(row, treatment, why, now);
            var kind = procedure == lesion.PrimaryProcedure ? DecisionKind.Approved : DecisionKind.ApprovedAnother;
            var next = row.ReplaceTreatment(treatment, kind, procedure, assessmentId, why, context.Actor, now);
            db.GoOn(row, next, row.Facts(), now);
        }

        private void End(ReferralCase row, Treatment treatment, string why, DateTimeOffset now)
        {
            row.CancelTreatment(treatment, why, context.Actor, now);
            if (treatment.InstanceId is not null)
                db.CancelPathway(treatment, now);
        }

        private void Ask(ReferralCase row, Treatment treatment, Command request, DateTimeOffset now)
        {
            row.AskForInformation(
                new InformationRequest(
                    row.Id,
                    request.Reason,
                    AskedFacts.Of(row, request.Fields ?? []),
                    context.Actor,
                    now,
                    request.Documents
                ),
                context.Actor,
                now
            );
            row.Tell(row.OncologistId, NoticeKind.QuestionAsked, context.Actor, now);
            row.AskOncologist("ReReviewQuestion", "Answer a question about a suspended treatment", treatment, context.Actor, now);
        }
    }
}
