using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Patients;

/// <summary>What is recorded of a patient beside who it is: how to reach them, next of kin, practitioner, death.</summary>
public static class ChangePatientDetails
{
    /// <param name="Details">All of it; null in it = not recorded.</param>
    [AllowRoles(Roles.ChangingPatients)]
    public sealed record Command(Guid PatientId, PatientDetails Details) : ICommand<Result>;

    public sealed record Result(Guid PatientId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time) => RuleFor(command => command.Details).NotNull().SetValidator(new DetailsValidator(time));
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such patient.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var record =
                await db.Patients.SingleOrDefaultAsync(row => row.Id == request.PatientId, cancellationToken)
                ?? throw new NotFoundException("patient");
            if (record.Details == request.Details)
                return new Result(record.Id);
            var (now, died) = (time.GetUtcNow(), record.DiedOn);
            record.Record(request.Details, now);
            var what =
                died == record.DiedOn ? null
                : record.DiedOn is null ? "death taken back"
                : "death recorded";
            db.Audit.Add(PatientRegister.Entry("PatientDetailsChanged", record, what, context.Actor, now));
            return new Result(record.Id);
        }
    }
}
