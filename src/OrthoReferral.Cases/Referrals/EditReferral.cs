using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The oncologist, or who prepares it while it is a draft, changes a referral. A draft is saved as it is (autosave). Once submitted,
/// changed facts are assessed anew at once, and an emergency that appears interrupts.
/// </summary>
public static class EditReferral
{
    /// <param name="Why">What changed, in words; null when not said.</param>
    /// <param name="Request">Clinical question, whereabouts and number to call back; null leaves them as they are.</param>
    [AllowRoles(Roles.Referring)]
    public sealed record Command(Guid CaseId, PatientIdentity Patient, Referral Facts, string? Why = null, ReferralRequest? Request = null)
        : ICommand<Result>;

    /// <param name="AssessmentId">The assessment of these facts; null while it is a draft.</param>
    /// <param name="PreviousAssessmentId">The one before, to compare with; null when nothing was assessed anew.</param>
    public sealed record Result(Guid CaseId, int FactsVersion, Guid? AssessmentId, Guid? PreviousAssessmentId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Patient).NotNull().SetValidator(new ReferralRules.IdentityValidator(time));
            RuleFor(command => command.Facts).NotNull();
            RuleFor(command => command.Why).MaximumLength(2000);
            RuleFor(command => command.Request!)
                .SetValidator(new ReferralRules.RequestValidator())
                .When(command => command.Request is not null);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">The case is closed.</exception>
        /// <exception cref="ValidationException">
        /// A fact is out of range, or what is submitted already would lack its patient or lesions; by field path.
        /// </exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            if (referralCase.State is not (CaseState.Draft or CaseState.Closed))
                ReferralRules.RequireSubmittable(command.Patient, command.Facts, now);
            else
                ReferralFacts.RequireInRange(command.Facts, now);
            var isOtherPatient = command.Patient != referralCase.Patient;
            referralCase.ChangeFacts(command.Patient, ReferralFacts.ToJson(command.Facts), command.Why, context.Actor, now);
            if (command.Request is { } request)
                referralCase.ChangeRequest(request.Trimmed(), context.Actor, now);
            if (referralCase.State == CaseState.Draft)
                return new Result(referralCase.Id, referralCase.FactsVersion, null, null);

            var previous = await db.LatestAssessmentAsync(referralCase.Id, cancellationToken);
            var latest = await db.AssessAsync(referralCase, now, cancellationToken);
            if (isOtherPatient)
                await db.RecheckAsync(referralCase, referralCase.Facts(), latest, isOtherPatient, now, cancellationToken);
            return new Result(referralCase.Id, referralCase.FactsVersion, latest.Id, previous?.Id == latest.Id ? null : previous?.Id);
        }
    }
}
