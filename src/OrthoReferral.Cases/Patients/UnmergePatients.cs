using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Patients;

/// <summary>Two linked records are of two people after all: the link is taken back, and both are as they were before it.</summary>
public static class UnmergePatients
{
    /// <param name="PatientId">The record that was linked.</param>
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid PatientId, string Reason) : ICommand<Result>;

    public sealed record Result(Guid PatientId, Guid FormerSurvivorId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Reason)
                .NotEmpty()
                .WithMessage("Say how it is known that the two records are of two people.")
                .MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such patient.</exception>
        /// <exception cref="ProcessRuleException"><c>not-merged</c>.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (record, group) = await db.LoadPersonAsync(request.PatientId, cancellationToken);
            var (now, former) = (time.GetUtcNow(), record.MergedIntoId);
            record.Unmerge(group, now);
            var merge = await db.PatientMerges.SingleAsync(row => row.PatientId == record.Id && row.UndoneAt == null, cancellationToken);
            merge.Undo(request.Reason, context.Actor, now);
            db.Audit.Add(
                new AuditEntry(
                    "PatientsUnmerged",
                    context.Actor.UserId,
                    context.Actor.Name,
                    caseId: null,
                    $"Patient {record.Id:D} from {former:D}",
                    change: null,
                    request.Reason,
                    now,
                    new AuditDetails { PatientId = record.Id }
                )
            );
            return new Result(record.Id, former!.Value);
        }
    }
}
