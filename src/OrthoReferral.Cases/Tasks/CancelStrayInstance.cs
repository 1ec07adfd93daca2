using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Workflows;

namespace OrthoReferral.Cases.Tasks;

/// <summary>
/// Cancels an instance that the engine runs for a case or a treatment that is not here. Looked at once more before: what has a case, or
/// an id that is none of ours, is left alone. Told to the engine by the outbox, so that it is done also if the engine is away.
/// </summary>
public static class CancelStrayInstance
{
    [AllowRoles(Role.Administrator)]
    public sealed record Command(string InstanceId) : ICommand<Result>;

    public sealed record Result(string InstanceId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.InstanceId).NotEmpty().MaximumLength(100);
    }

    internal sealed class Handler(CaseDb db, IWorkflowEngine engine, RequestContext context, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">The engine has no such instance.</exception>
        /// <exception cref="ProcessRuleException">
        /// <c>not-a-stray</c>: a case or treatment of ours has it, or it is somebody else's. <c>instance-ended</c>: it runs no more.
        /// </exception>
        /// <exception cref="WorkflowEngineUnavailableException">The engine does not answer.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var position =
                await engine.GetPositionAsync(command.InstanceId, cancellationToken) ?? throw new NotFoundException("workflow instance");
            if (position.Status is WorkflowStatus.Finished or WorkflowStatus.Cancelled)
                throw new ProcessRuleException("instance-ended", "The instance runs no more.");
            if ((await db.WithoutOwnerAsync([position.CorrelationId], cancellationToken)).Count == 0)
                throw new ProcessRuleException("not-a-stray", "The instance is not one that lacks its case.");

            var now = time.GetUtcNow();
            var (caseId, _, _) = WorkflowCorrelation.Parse(position.CorrelationId);
            db.Outbox.Add(OutboxMessages.Cancel(caseId, position.CorrelationId, position.InstanceId, now));
            db.Audit.Add(
                new AuditEntry(
                    "StrayInstanceCancelled",
                    context.Actor.UserId,
                    context.Actor.Name,
                    caseId: null,
                    position.InstanceId,
                    change: null,
                    why: $"{position.DefinitionId}, {position.CorrelationId}",
                    now
                )
            );
            return new Result(position.InstanceId);
        }
    }
}
