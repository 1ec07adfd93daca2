using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Cases;
using OrthoReferral.Web.Pages.Parts.Facts;
using OrthoReferral.Web.Pages.Parts.Frame;
using OrthoReferral.Web.Pages.Parts.Timelines;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Patients;

/// <summary>A patient in words.</summary>
internal static class PatientLines
{
    /// <summary>The strip of the patient's own pages.</summary>
    internal static PatientStripView Strip(GetPatient.Result patient, DateOnly today) =>
        new(
            patient.Identity.FullName,
            patient.Referrals.Count == 1 ? "1 referral" : FormattableString.Invariant($"{patient.Referrals.Count} referrals"),
            patient.Identity.Mrn,
            BirthDates.Born(patient.Identity.DateOfBirth),
            [
                (
                    "Age, sex",
                    string.Join(
                        ", ",
                        new[]
                        {
                            patient.Identity.DateOfBirth is { } born ? BirthDates.Age(born, today) : "age not recorded",
                            patient.Details.Sex is { } sex
                                ? FactCatalog.CodeLabel(EnumCodes.Code(sex)).ToLowerInvariant()
                                : "sex not recorded",
                        }
                    )
                ),
                .. patient.Details.DiedOn is { } died ? new (string, string?)[] { ("Died", died.Words) } : [],
            ]
        );

    /// <summary>What is recorded beside the identity.</summary>
    internal static FactGroup[] Details(GetPatient.Result patient)
    {
        var details = patient.Details;
        return
        [
            new(
                "Contact",
                [
                    new("Phone", details.Phone),
                    new("E-mail", details.Email),
                    new("Address", details.Address),
                    new("Next of kin", Joined(details.NextOfKin, details.NextOfKinPhone)),
                    new("General practitioner", Joined(details.GeneralPractitioner, details.GeneralPractitionerPhone)),
                ]
            ),
        ];
    }

    /// <summary>The lines of all referrals, each with its number.</summary>
    internal static IReadOnlyList<TimelineEntry> Timeline(IReadOnlyList<GetPatient.Line> lines, TimeZoneInfo zone) =>
        [
            .. lines.Select(line =>
            {
                var entry = EventWords.Entry(Line(line), zone);
                return entry with { By = $"{entry.By}, {line.Number}" };
            }),
        ];

    /// <summary>The record of a warning that is not this patient's.</summary>
    internal static Guid Other(GetPatient.Result patient, GetPatient.Warning warning) =>
        patient.Records.Any(record => record.PatientId == warning.PatientId) ? warning.OtherPatientId : warning.PatientId;

    private static GetTimeline.Line Line(GetPatient.Line line) =>
        new()
        {
            Kind = line.Kind,
            ActorName = line.ActorName,
            ActorId = line.ActorId,
            At = line.At,
            ToState = line.To,
            Why = line.Why,
            Subject = line.Subject,
        };

    private static string? Joined(string? name, string? phone) =>
        (name, phone) switch
        {
            (null, null) => null,
            (null, _) => phone,
            (_, null) => name,
            _ => $"{name}, {phone}",
        };
}
