using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>A submitted referral names the wrong person, or names the person wrongly; it is corrected with a reason.</summary>
public static class CorrectIdentity
{
    /// <param name="Reason">
    /// Why; it stands in the timeline and the audit log, and answers the warning that another record is like the new one.
    /// </param>
    [AllowRoles(Roles.ChangingPatients)]
    public sealed record Command(Guid CaseId, PatientIdentity Patient, string Reason) : ICommand<Result>;

    /// <param name="PatientId">The record that the case belongs to now.</param>
    public sealed record Result(Guid CaseId, Guid PatientId, int FactsVersion, Guid AssessmentId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Patient).NotNull().SetValidator(new KnownIdentityValidator(time));
            RuleFor(command => command.Reason)
                .NotEmpty()
                .WithMessage("Say why the patient of a submitted referral is corrected.")
                .MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var row = await db.LoadCaseAsync(request.CaseId, CaseLoad.Change, context, cancellationToken);
            var (now, before) = (time.GetUtcNow(), row.Patient);
            await db.CorrectIdentityAsync(checks, row, request.Patient, request.Reason, context.Actor, now, cancellationToken);
            var latest = await db.AssessAsync(row, now, cancellationToken);
            if (row.Patient != before)
                await db.RecheckIdentityAsync(row, latest, context.Actor, now, cancellationToken);
            return new Result(row.Id, row.PatientId!.Value, row.FactsVersion, latest.Id);
        }
    }
}
