using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Books the slot of a procedure: the work items of the form <c>schedule</c>.</summary>
public static class ScheduleProcedure
{
    /// <param name="OverrideConflict">Books although the room is taken; then <paramref name="Reason"/> is required.</param>
    [Answers(WorkItemForm.Schedule, "schedule")]
    [AllowRoles(Roles.Treating)]
    public sealed record Command(Guid WorkItemId, Slot Slot, bool OverrideConflict = false, string? Reason = null) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid TreatmentId, DateTimeOffset ScheduledFor);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Slot).NotNull().SetValidator(new SlotValidator(time));
            RuleFor(command => command.Reason).MaximumLength(1000);
            RuleFor(command => command.Reason)
                .NotEmpty()
                .WithMessage("Say why.")
                .When(command => command.OverrideConflict)
                .WithMessage("Say why the room is booked twice.");
        }
    }

    internal sealed class Handler(CaseDb db, CommitChecks checks, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="SlotTakenException">The room is taken.</exception>
        /// <exception cref="NotReadyException">HARD blocks are open that do not end by waiting until then.</exception>
        /// <exception cref="IllegalTreatmentMoveException">It was performed, or has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.Schedule,
                context,
                cancellationToken
            );
            await RoomAvailability.RequireFreeAsync(db, checks, request.Slot, treatment.Id, request.OverrideConflict, cancellationToken);
            var (start, now) = (request.Slot.Start!.Value.ToUniversalTime(), time.GetUtcNow());
            ReferralCase.RequireBookable(treatment, CurrentBlocks.Of(row, treatment, now), start, now);
            row.BookTreatment(treatment, start, request.Slot.Minutes!.Value, request.Slot.Room!.Trim(), request.Reason, context.Actor, now);
            db.AnswerTask(row, item, new ScheduleAnswer(start), context.Actor, now);
            return new Result(row.Id, treatment.Id, start);
        }
    }
}
