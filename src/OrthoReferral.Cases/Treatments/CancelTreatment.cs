using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// Gives up one treatment, with the reason: its pathway is cancelled, its work items are withdrawn. The case goes on with its other
/// treatments, or, when this was the last, with what the workflow does after treatment.
/// </summary>
public static class CancelTreatment
{
    [AllowRoles(Roles.Treating)]
    public sealed record Command(Guid TreatmentId, string Reason) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid TreatmentId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalTreatmentMoveException">It has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment) = await db.LoadTreatmentAsync(request.TreatmentId, CaseLoad.EndTreatment, context, cancellationToken);
            var now = time.GetUtcNow();
            row.CancelTreatment(treatment, request.Reason, context.Actor, now);
            db.CancelPathway(treatment, now);
            db.AnswerAwaitedTreatments(row, now);
            return new Result(row.Id, treatment.Id);
        }
    }
}
