using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The oncologist, or who prepares it while it is a draft, changes a referral. A draft is saved as it is (autosave). Once submitted,
/// changed facts are assessed anew at once, and an emergency that appears interrupts.
/// </summary>
public static class EditReferral
{
    /// <param name="Why">What changed, in words; null when not said. Required when a submitted referral gets another patient.</param>
    /// <param name="Request">Clinical question, whereabouts and number to call back; null leaves them as they are.</param>
    [AllowRoles(Roles.Referring)]
    public sealed record Command(Guid CaseId, PatientIdentity Patient, Referral Facts, string? Why = null, ReferralRequest? Request = null)
        : ICommand<Result>;

    /// <param name="AssessmentId">The assessment of these facts; null while it is a draft.</param>
    /// <param name="PreviousAssessmentId">The one before, to compare with; null when nothing was assessed anew.</param>
    /// <param name="Notices">What of the facts was not kept, in words; null when all was.</param>
    public sealed record Result(
        Guid CaseId,
        int FactsVersion,
        Guid? AssessmentId,
        Guid? PreviousAssessmentId,
        IReadOnlyList<string>? Notices = null
    );

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Patient).NotNull().SetValidator(new IdentityValidator(time));
            RuleFor(command => command.Facts).NotNull();
            RuleFor(command => command.Why).MaximumLength(2000);
            RuleFor(command => command.Request!)
                .SetValidator(new ReferralRules.RequestValidator())
                .When(command => command.Request is not null);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">The case is closed.</exception>
        /// <exception cref="ValidationException">
        /// A fact is out of range, or what is submitted already would lack its patient or lesions; by field path.
        /// </exception>
        /// <exception cref="ProcessRuleException">
        /// <c>reason-required</c>: the patient of a submitted referral changes, and nobody says why.
        /// </exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            var sent = SentFacts.For(command.Patient, command.Facts);
            var isSubmitted = referralCase.State is not (CaseState.Draft or CaseState.Closed);
            if (isSubmitted)
                ReferralRules.RequireSubmittable(sent.Patient, sent.Facts, now);
            else
                ReferralFacts.RequireInRange(sent.Facts, now);
            var isOtherPatient = isSubmitted && sent.Patient != referralCase.Patient;
            if (isOtherPatient)
                await db.CorrectIdentityAsync(checks, referralCase, sent.Patient, command.Why, context.Actor, now, cancellationToken);
            referralCase.ChangeFacts(
                isSubmitted ? referralCase.Patient : sent.Patient,
                ReferralFacts.ToJson(sent.Facts),
                command.Why,
                context.Actor,
                now
            );
            if (command.Request is { } request)
                referralCase.ChangeRequest(request.Trimmed(), context.Actor, now);
            if (referralCase.State == CaseState.Draft)
                return new Result(referralCase.Id, referralCase.FactsVersion, null, null, sent.Notices);

            var previous = await db.LatestAssessmentAsync(referralCase.Id, cancellationToken);
            var latest = await db.AssessAsync(referralCase, now, cancellationToken);
            if (isOtherPatient)
                await db.RecheckIdentityAsync(referralCase, latest, context.Actor, now, cancellationToken);
            return new Result(
                referralCase.Id,
                referralCase.FactsVersion,
                latest.Id,
                previous?.Id == latest.Id ? null : previous?.Id,
                sent.Notices
            );
        }
    }
}
