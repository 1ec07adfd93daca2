using FluentValidation;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Patients;

/// <summary>
/// What a patient's identity may hold, wherever it comes from. All of it may be open; what must be known is said elsewhere.
/// </summary>
internal sealed class IdentityValidator : AbstractValidator<PatientIdentity>
{
    public IdentityValidator(TimeProvider time)
    {
        RuleFor(patient => patient.GivenName).NotNull().MaximumLength(PatientIdentity.LongestName).IsIdentityText();
        RuleFor(patient => patient.FamilyName).NotNull().MaximumLength(PatientIdentity.LongestName).IsIdentityText();
        RuleFor(patient => patient.Mrn).NotNull().MaximumLength(PatientIdentity.LongestMrn).IsIdentityText();
        RuleFor(patient => patient.DateOfBirth)
            .Must(born => born is not { } known || known.First <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1))
            .WithMessage("The date of birth is in the future.");
    }
}

/// <summary>As <see cref="IdentityValidator"/>, of somebody who is known by a family name and a record number.</summary>
internal sealed class KnownIdentityValidator : AbstractValidator<PatientIdentity>
{
    public KnownIdentityValidator(TimeProvider time)
    {
        Include(new IdentityValidator(time));
        RuleFor(patient => patient.FamilyName).NotEmpty().WithMessage("Enter the patient's family name.");
        RuleFor(patient => patient.Mrn).NotEmpty().WithMessage("Enter the medical record number.");
    }
}

/// <summary>What may be recorded of a patient beside who it is.</summary>
internal sealed class DetailsValidator : AbstractValidator<PatientDetails>
{
    public DetailsValidator(TimeProvider time)
    {
        RuleFor(details => details.Sex).IsInEnum();
        RuleFor(details => details.Phone).MaximumLength(PatientDetails.LongestPhone).IsIdentityText();
        RuleFor(details => details.Email).MaximumLength(PatientDetails.LongestAddress).IsIdentityText();
        RuleFor(details => details.Email).EmailAddress().When(details => details.Email is not null);
        RuleFor(details => details.Address).MaximumLength(PatientDetails.LongestAddress).IsIdentityText();
        RuleFor(details => details.NextOfKin).MaximumLength(PatientDetails.LongestName).IsIdentityText();
        RuleFor(details => details.NextOfKinPhone).MaximumLength(PatientDetails.LongestPhone).IsIdentityText();
        RuleFor(details => details.GeneralPractitioner).MaximumLength(PatientDetails.LongestName).IsIdentityText();
        RuleFor(details => details.GeneralPractitionerPhone).MaximumLength(PatientDetails.LongestPhone).IsIdentityText();
        RuleFor(details => details.DiedOn)
            .Must(died => died is not { } known || known.First <= DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1))
            .WithMessage("The day of death is in the future.");
    }
}
