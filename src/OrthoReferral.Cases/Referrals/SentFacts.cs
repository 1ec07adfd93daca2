using FluentValidation;
using FluentValidation.Results;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The facts that somebody sent for a case, as the case keeps them. A birth date is held with the patient and nowhere else; where it is
/// known, an age beside it is not kept, and whoever sent it is told.
/// </summary>
/// <param name="Patient">As sent, with a birth date that stood among the facts only.</param>
/// <param name="Notices">What of it was not kept, in words; null when all was.</param>
internal sealed record SentFacts(Referral Facts, PatientIdentity Patient, IReadOnlyList<string>? Notices)
{
    /// <summary>What a caller is told whose age was not kept.</summary>
    public const string AgeIgnored = "patient.ageYears was not kept: the birth date held with the patient decides the age of each day.";

    /// <summary>What a caller is told whose day of assessment was not kept.</summary>
    public const string DayIgnored = "assessedOn was not kept: a case is assessed as of each day.";

    /// <exception cref="ValidationException">The facts have another birth date than the patient.</exception>
    public static SentFacts For(PatientIdentity patient, Referral sent)
    {
        if (sent.Patient.DateOfBirth is { } told)
        {
            if (patient.DateOfBirth is { } held && held != told)
                throw new ValidationException([
                    new ValidationFailure(
                        "facts.patient.dateOfBirth",
                        "This is not the birth date held with the patient. Correct it there."
                    ),
                ]);
            patient = patient with { DateOfBirth = told };
        }

        var notices = new List<string>();
        var facts = sent;
        if (sent.AssessedOn is not null)
        {
            notices.Add(DayIgnored);
            facts = facts with { AssessedOn = null };
        }

        if (patient.DateOfBirth is not null && (sent.Patient.AgeYears is not null || sent.Patient.DateOfBirth is not null))
        {
            if (sent.Patient.AgeYears is not null)
                notices.Add(AgeIgnored);
            facts = facts with { Patient = facts.Patient with { AgeYears = null, DateOfBirth = null } };
        }

        return new SentFacts(facts, patient, notices.Count == 0 ? null : notices);
    }

    /// <summary>Where single values are recorded, a birth date is not one of them: it belongs to who the patient is.</summary>
    /// <exception cref="ValidationException">The facts have a birth date that the patient lacks.</exception>
    public void RequireSamePatient(PatientIdentity patient)
    {
        if (Patient != patient)
            throw new ValidationException([
                new ValidationFailure("facts.patient.dateOfBirth", "The birth date is held with the patient. Correct the patient instead."),
            ]);
    }
}
