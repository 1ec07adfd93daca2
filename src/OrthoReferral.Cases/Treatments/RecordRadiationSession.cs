using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Cases.WorkItems;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Treatments;

/// <summary>
/// Records a delivered session of radiation: the work items of the form <c>radiationSessions</c>. The last one answers the item.
/// </summary>
public static class RecordRadiationSession
{
    /// <param name="Number">Number of the session, from 1.</param>
    /// <param name="DeliveredAt">Not in the future.</param>
    [Answers(WorkItemForm.RadiationSessions, "recordRadiation")]
    [AllowRoles(Roles.PlanningRadiation)]
    public sealed record Command(Guid WorkItemId, int Number, DateTimeOffset? DeliveredAt) : ICommand<Result>;

    /// <param name="Remaining">Sessions that are still to be delivered.</param>
    public sealed record Result(Guid CaseId, Guid TreatmentId, int Remaining);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Number).GreaterThan(0);
            RuleFor(command => command.DeliveredAt).IsOver(time, "The time of the session can't be in the future.");
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotReadyException">A block of the radiotherapy is open.</exception>
        /// <exception cref="ProcessRuleException"><c>unknown-radiation-session</c>, <c>session-already-delivered</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.RadiationSessions,
                context,
                cancellationToken
            );
            var now = time.GetUtcNow();
            if (treatment.Procedure == Procedure.Radiotherapy)
                ReferralCase.RequirePerformable(treatment, CurrentBlocks.Of(row, treatment, request.DeliveredAt!.Value));
            else
                ReferralCase.RequireNotSuspended(treatment);
            row.DeliverRadiation(treatment, request.Number, request.DeliveredAt!.Value.ToUniversalTime(), context.Actor, now);
            var remaining = treatment.RadiationSessions.Count(session => session.DeliveredAt is null);
            if (remaining == 0)
                db.AnswerTask(row, item, new RadiationSessionsAnswer(true), context.Actor, now);
            return new Result(row.Id, treatment.Id, remaining);
        }
    }
}
