using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// A clinician says why a CHECK is not needed, without a new value (reference, 3.5). A HARD block is overridden and signed instead,
/// <see cref="OverrideBlock"/>.
/// </summary>
public static class ClearBlock
{
    /// <param name="Code">The block's code, for example <c>IMPLANT_NEAR</c>.</param>
    /// <param name="Reason">10 characters or more.</param>
    /// <param name="BoneAgent">The block holds the bone agent, not the procedure.</param>
    [AllowRoles(Roles.Clinicians)]
    public sealed record Command(Guid TreatmentId, string Code, string Reason, bool BoneAgent = false) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid ClearanceId);

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
        /// <exception cref="ProcessRuleException"><c>no-such-block</c>; <c>must-be-overridden</c>: it is a HARD block.</exception>
        /// <exception cref="IllegalTreatmentMoveException">The treatment has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment) = await db.LoadTreatmentAsync(request.TreatmentId, CaseLoad.Treat, context, cancellationToken);
            var now = time.GetUtcNow();
            var blocks = CurrentBlocks.Of(row, treatment, now);
            var procedure = request.BoneAgent ? (Procedure?)null : treatment.Procedure;
            if (blocks.HasHard(request.Code, procedure))
                throw new ProcessRuleException("must-be-overridden", "This block is HARD. It is overridden, and two clinicians sign.");
            var clearance = row.ClearBlock(treatment, blocks, procedure, request.Code, request.Reason.Trim(), context.Actor, now);
            return new Result(row.Id, clearance.Id);
        }
    }
}
