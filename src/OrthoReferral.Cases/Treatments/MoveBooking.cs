using FluentValidation;
using FluentValidation.Results;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Moves the booked slot of a procedure to another time or room, with the reason. What is left out stays as it is.</summary>
public static class MoveBooking
{
    /// <param name="Slot">What changes: a part that is null stays as it is booked.</param>
    /// <param name="OverrideConflict">Books although the room is taken; the reason says why.</param>
    [AllowRoles(Roles.Treating)]
    public sealed record Command(Guid TreatmentId, Slot Slot, string Reason, bool OverrideConflict = false) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid TreatmentId, DateTimeOffset ScheduledFor);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Slot).NotNull().SetValidator(new SlotChangeValidator(time));
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, CommitChecks checks, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>not-booked</c>: there is no slot to move.</exception>
        /// <exception cref="ValidationException">The start is over and not moved.</exception>
        /// <exception cref="SlotTakenException">The room is taken.</exception>
        /// <exception cref="NotReadyException">HARD blocks are open that do not end by waiting until then.</exception>
        /// <exception cref="IllegalTreatmentMoveException">It was performed, or has ended.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment) = await db.LoadTreatmentAsync(request.TreatmentId, CaseLoad.Treat, context, cancellationToken);
            if (treatment.ScheduledFor is not { } booked)
                throw new ProcessRuleException("not-booked", "No slot is booked yet; book one from its work item.");
            var now = time.GetUtcNow();
            var slot = new Slot(
                request.Slot.Start?.ToUniversalTime() ?? booked,
                request.Slot.Minutes ?? treatment.ScheduledMinutes,
                request.Slot.Room?.Trim() ?? treatment.Room
            );
            var start = slot.Start!.Value;
            if (start <= now)
                throw new ValidationException([new ValidationFailure("Slot.Start", SlotValidator.NotAhead)]);
            await RoomAvailability.RequireFreeAsync(db, checks, slot, treatment.Id, request.OverrideConflict, cancellationToken);
            ReferralCase.RequireBookable(treatment, CurrentBlocks.Of(row, treatment, now), start, now);
            row.BookTreatment(treatment, start, slot.Minutes!.Value, slot.Room!, request.Reason, context.Actor, now);
            return new Result(row.Id, treatment.Id, start);
        }
    }
}
