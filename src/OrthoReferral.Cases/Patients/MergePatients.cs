using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Patients;

/// <summary>
/// Two records are of one person: one is linked to the other, which survives. Neither a record nor a case is rewritten, so that the link
/// can be taken back and everything is as before.
/// </summary>
public static class MergePatients
{
    /// <param name="PatientId">The record that is linked.</param>
    /// <param name="SurvivorId">The record that survives.</param>
    /// <param name="Reason">How it is known that they are one person.</param>
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid PatientId, Guid SurvivorId, string Reason) : ICommand<Result>;

    /// <param name="PersonId">The record under which the person is found now.</param>
    public sealed record Result(Guid PatientId, Guid PersonId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Reason)
                .NotEmpty()
                .WithMessage("Say how it is known that the two records are of one person.")
                .MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such patient.</exception>
        /// <exception cref="ProcessRuleException"><c>already-merged</c>, <c>same-person</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (record, group) = await db.LoadPersonAsync(request.PatientId, cancellationToken);
            var survivor =
                await db.Patients.SingleOrDefaultAsync(row => row.Id == request.SurvivorId, cancellationToken)
                ?? throw new NotFoundException("patient");
            var now = time.GetUtcNow();
            record.MergeInto(survivor, group, now);
            db.PatientMerges.Add(new PatientMerge(record.Id, survivor.Id, request.Reason, context.Actor, now));
            db.Audit.Add(
                new AuditEntry(
                    "PatientsMerged",
                    context.Actor.UserId,
                    context.Actor.Name,
                    caseId: null,
                    $"Patient {record.Id:D} into {survivor.Id:D}",
                    change: null,
                    request.Reason,
                    now,
                    new AuditDetails
                    {
                        PatientId = record.Id,
                        OldValue = record.Identity.InWords(),
                        NewValue = survivor.Identity.InWords(),
                    }
                )
            );
            return new Result(record.Id, record.PersonId);
        }
    }
}
