using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Tests.Patients;

/// <summary>Patients as the API makes them: with a referral of their own.</summary>
internal static class RegisteredPatient
{
    private const string Anybody = "anybody's";

    private static int last;

    /// <summary>A record number that no other test has.</summary>
    public static string NewMrn() => FormattableString.Invariant($"P{Interlocked.Increment(ref last):000000}");

    /// <summary>Somebody new, with a birth date of their own unless one is given; null = not recorded.</summary>
    public static PatientIdentity New(string familyName = "Okonkwo", string givenName = "Ada", string? born = Anybody)
    {
        var mrn = NewMrn();
        return new PatientIdentity(givenName, familyName, mrn, Born());

        CalendarDate? Born() =>
            born switch
            {
                null => null,
                Anybody => new DateOnly(1940, 1, 1).AddDays(last),
                _ when CalendarDate.TryParse(born, out var date) => date,
                _ => throw new FormatException(born),
            };
    }

    /// <summary>A draft of this patient.</summary>
    public static Task<CreateReferral.Result> ReferAsync(
        this CaseFixture fixture,
        PatientIdentity patient,
        Referral? facts = null,
        string site = "North",
        Actor? oncologist = null
    ) => fixture.SendAsync(oncologist ?? People.Oncologist, new CreateReferral.Command(patient, site, facts ?? Vignettes.Femur));

    /// <summary>A submitted referral of this patient.</summary>
    public static async Task<(Guid CaseId, Guid PatientId)> SubmittedAsync(
        this CaseFixture fixture,
        PatientIdentity patient,
        Referral? facts = null
    )
    {
        var draft = await fixture.ReferAsync(patient, facts);
        var submitted = await fixture.SendAsync(People.Oncologist, new SubmitReferral.Command(draft.CaseId));
        return (draft.CaseId, submitted.PatientId);
    }
}
