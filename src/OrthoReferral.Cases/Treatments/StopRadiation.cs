using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Cases.Treatments;

/// <summary>Ends a course of radiation before its last session, with the reason; the pathway goes on with "not completed".</summary>
public static class StopRadiation
{
    [AllowRoles(Role.RadiationOncologist)]
    public sealed record Command(Guid WorkItemId, string Reason) : ICommand<Result>;

    /// <param name="Delivered">Sessions that were delivered.</param>
    public sealed record Result(Guid CaseId, Guid TreatmentId, int Delivered);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (row, treatment, item) = await db.LoadTreatmentItemAsync(
                request.WorkItemId,
                WorkItemForm.RadiationSessions,
                context,
                cancellationToken
            );
            var now = time.GetUtcNow();
            row.StopRadiation(treatment, request.Reason, context.Actor, now);
            db.AnswerTask(row, item, new RadiationSessionsAnswer(false), context.Actor, now);
            return new Result(row.Id, treatment.Id, treatment.RadiationSessions.Count);
        }
    }
}
