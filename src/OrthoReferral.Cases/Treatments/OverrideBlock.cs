using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// Who performs the treatment overrides a HARD block without a new value; a second clinician signs it, too (reference, 3.5).
/// </summary>
public static class OverrideBlock
{
    /// <param name="Code">The block's code, for example <c>PLATELETS</c>.</param>
    /// <param name="Reason">10 characters or more.</param>
    /// <param name="BoneAgent">The block holds the bone agent, not the procedure.</param>
    [AllowRoles(Roles.Clinicians)]
    public sealed record Command(Guid TreatmentId, string Code, string Reason, bool BoneAgent = false) : ICommand<Result>, ISigned
    {
        Guid? ISigned.SignedOn => TreatmentId;
    }

    /// <param name="Signature">That a second clinician has to sign.</param>
    public sealed record Result(Guid CaseId, Guid ClearanceId, SecondSignature Signature);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Code).NotEmpty().MaximumLength(60);
            RuleFor(command => command.Reason).IsReasonForBlock();
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ForbiddenException">Another specialty performs the treatment.</exception>
        /// <exception cref="ProcessRuleException"><c>no-such-block</c>, <c>second-signature-pending</c>.</exception>
        /// <exception cref="IllegalTreatmentMoveException">The treatment has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment) = await db.LoadTreatmentAsync(request.TreatmentId, CaseLoad.Treat, context, cancellationToken);
            var now = time.GetUtcNow();
            var blocks = CurrentBlocks.Of(row, treatment, now);
            var procedure = request.BoneAgent ? (Procedure?)null : treatment.Procedure;
            if (!blocks.HasHard(request.Code, procedure))
                throw new ProcessRuleException("no-such-block", "There is no such HARD block on this treatment any more.");
            if (!context.Actor.Performs(procedure))
                throw new ForbiddenException("A HARD block is overridden only by the specialty that performs the treatment.");
            var clearance = row.ClearBlock(treatment, blocks, procedure, request.Code, request.Reason.Trim(), context.Actor, now);
            row.RaiseWorkItem(
                new WorkItemSource(
                    "OverrideSignature",
                    WorkItemForm.OverrideSignature,
                    Role.OrthopedicSurgeon,
                    "Second signature for an override",
                    BlockClearance.SecondSignatureFollowsWithin,
                    PayloadJson: new OverridePayload(clearance.Id).Json,
                    NotForId: context.Actor.UserId
                ),
                treatment.Id,
                context.Actor,
                now
            );
            return new Result(row.Id, clearance.Id, clearance.Signature);
        }
    }
}
