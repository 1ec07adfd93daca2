using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// Gives back the slot of a suspended treatment, so that another patient can have it. A slot that nobody gives back is held until the
/// treatment is signed again or given up.
/// </summary>
public static class FreeSlot
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
        /// <exception cref="ProcessRuleException"><c>not-suspended</c>, <c>not-booked</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment) = await db.LoadTreatmentAsync(request.TreatmentId, CaseLoad.Treat, context, cancellationToken);
            var booking = await db
                .WorkItems.Where(item => item.CaseId == row.Id && item.TreatmentId == treatment.Id)
                .Where(item => item.Form == WorkItemForm.Schedule && item.State == WorkItemState.Completed)
                .OrderByDescending(item => item.EndedAt)
                .ThenByDescending(item => item.Id)
                .FirstOrDefaultAsync(cancellationToken);
            row.FreeSlot(treatment, booking, request.Reason, context.Actor, time.GetUtcNow());
            return new Result(row.Id, treatment.Id);
        }
    }
}
