using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>What every referral must keep to, and what one must have before others see it.</summary>
internal static class ReferralRules
{
    /// <summary>Lengths of the question and the contact; each may be left open.</summary>
    internal sealed class RequestValidator : AbstractValidator<ReferralRequest>
    {
        public RequestValidator()
        {
            RuleFor(request => request.Question).MaximumLength(ReferralRequest.LongestQuestion);
            RuleFor(request => request.Whereabouts).MaximumLength(ReferralRequest.LongestWhereabouts);
            RuleFor(request => request.CallBack).MaximumLength(ReferralRequest.LongestCallBack);
        }
    }

    /// <summary>
    /// A referral that others will see: who the patient is, at least one lesion, all facts in range. Clinical facts may be missing.
    /// </summary>
    private sealed class SubmittableValidator : AbstractValidator<(PatientIdentity Patient, Referral Facts)>
    {
        public SubmittableValidator()
        {
            RuleFor(referral => referral.Patient.FamilyName)
                .NotEmpty()
                .OverridePropertyName("patient.familyName")
                .WithMessage("Enter the patient's family name.");
            RuleFor(referral => referral.Patient.Mrn)
                .NotEmpty()
                .OverridePropertyName("patient.mrn")
                .WithMessage("Enter the medical record number.");
            RuleFor(referral => referral.Facts.Lesions)
                .NotEmpty()
                .OverridePropertyName("facts.lesions")
                .WithMessage("Add at least one lesion.");
        }
    }

    /// <exception cref="ValidationException">
    /// By field path; a lesion that was carried over and that nobody has confirmed is named, too.
    /// </exception>
    public static void RequireSubmittable(PatientIdentity patient, Referral facts, DateTimeOffset now)
    {
        var result = new SubmittableValidator().Validate((patient, facts));
        var known = ReferralFacts.OfPatient(facts, patient.DateOfBirth);
        var failures = result
            .Errors.Concat(CarriedLesions.Unconfirmed(facts))
            .Concat(ReferralFacts.Failures(FactRanges.Check(facts).Concat(Contradictions.Check(known, ReferralFacts.LastDay(now)))))
            .DistinctBy(failure => failure.PropertyName, StringComparer.Ordinal)
            .ToList();
        if (failures.Count > 0)
            throw new ValidationException(failures);
    }
}
