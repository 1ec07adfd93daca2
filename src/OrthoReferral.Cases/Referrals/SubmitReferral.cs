using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The oncologist submits a draft. It is assessed by the workflow; missing clinical facts do not hold it up, emergencies least of all.
/// </summary>
public static class SubmitReferral
{
    /// <param name="PatientAnswer">
    /// Why the patient is right although another record is like it; null as long as nobody was asked.
    /// </param>
    [AllowRoles(Role.Oncologist)]
    public sealed record Command(Guid CaseId, string? PatientAnswer = null) : ICommand<Result>;

    /// <param name="OpenReferrals">Other referrals of the same patient that are under way; null when there is none.</param>
    public sealed record Result(Guid CaseId, string Number, Guid PatientId, IReadOnlyList<OpenReferral>? OpenReferrals = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.PatientAnswer).MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="PatientWarningException">Another record is like the patient's, and nobody has answered.</exception>
        /// <exception cref="ValidationException">
        /// No patient identity, no lesion, or facts out of range, by field path.
        /// </exception>
        /// <exception cref="IllegalCaseMoveException">It is not a draft.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            if (referralCase.State == CaseState.Draft)
            {
                ReferralRules.RequireSubmittable(referralCase.Patient, ReferralFacts.Parse(referralCase.FactsJson), now);
                await db.AssignPatientAsync(checks, referralCase, command.PatientAnswer, context.Actor, now, cancellationToken);
            }

            referralCase.Submit(context.Actor, now);
            var patientId = referralCase.PatientId!.Value;
            var open = await db.OpenReferralsAsync(patientId, referralCase.Id, context.Actor, cancellationToken);
            db.StartCase(referralCase, now);
            return new Result(referralCase.Id, referralCase.Number, patientId, open.Count == 0 ? null : open);
        }
    }
}
