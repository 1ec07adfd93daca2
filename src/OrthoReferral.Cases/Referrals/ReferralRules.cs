using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>What every referral must keep to, and what one must have before others see it.</summary>
internal static class ReferralRules
{
    /// <summary>Lengths of the patient's identity. A draft may leave all of it open.</summary>
    internal sealed class IdentityValidator : AbstractValidator<PatientIdentity>
    {
        private static readonly DateOnly Earliest = new(1900, 1, 1);

        public IdentityValidator(TimeProvider time)
        {
            RuleFor(patient => patient.GivenName).NotNull().MaximumLength(80);
            RuleFor(patient => patient.FamilyName).NotNull().MaximumLength(80);
            RuleFor(patient => patient.Mrn).NotNull().MaximumLength(40);
            RuleFor(patient => patient.DateOfBirth)
                .GreaterThanOrEqualTo(Earliest)
                .When(patient => patient.DateOfBirth is not null)
                .WithMessage("The date of birth is too long ago.");
            RuleFor(patient => patient.DateOfBirth)
                .LessThanOrEqualTo(_ => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1))
                .WithMessage("The date of birth is in the future.");
        }
    }

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

    /// <exception cref="ValidationException">By field path.</exception>
    public static void RequireSubmittable(PatientIdentity patient, Referral facts, DateTimeOffset now)
    {
        var result = new SubmittableValidator().Validate((patient, facts));
        var known = facts.Patient.DateOfBirth is null ? ReferralFacts.OfPatient(facts, patient.DateOfBirth) : facts;
        var failures = result
            .Errors.Concat(ReferralFacts.Failures(FactRanges.Check(facts).Concat(Contradictions.Check(known, ReferralFacts.LastDay(now)))))
            .DistinctBy(failure => failure.PropertyName, StringComparer.Ordinal)
            .ToList();
        if (failures.Count > 0)
            throw new ValidationException(failures);
    }
}
