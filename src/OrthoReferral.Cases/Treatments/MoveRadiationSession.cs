using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Moves one session of radiation that was not delivered, with the reason. The other sessions stay.</summary>
public static class MoveRadiationSession
{
    [AllowRoles(Roles.PlanningRadiation)]
    public sealed record Command(Guid TreatmentId, int Number, DateTimeOffset? Start, string Reason) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid TreatmentId, DateTimeOffset ScheduledFor);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Number).GreaterThan(0);
            RuleFor(command => command.Start).LiesAhead(time, "The session must be in the future.");
            RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ProcessRuleException"><c>unknown-radiation-session</c>, <c>session-already-delivered</c>.</exception>
        /// <exception cref="IllegalCaseMoveException">The case is closed.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment) = await db.LoadTreatmentAsync(request.TreatmentId, CaseLoad.Treat, context, cancellationToken);
            var start = request.Start!.Value.ToUniversalTime();
            row.MoveRadiationSession(treatment, request.Number, start, request.Reason, context.Actor, time.GetUtcNow());
            return new Result(row.Id, treatment.Id, start);
        }
    }
}
