using System.Globalization;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Frame;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>The patient strip of a case.</summary>
internal static class CaseStrip
{
    /// <param name="referral">The case's facts.</param>
    /// <param name="today">For the age.</param>
    public static PatientStripView Of(CaseView view, Referral referral, DateOnly today)
    {
        var header = view.Header;
        var (age, sex) = (
            header.PatientDateOfBirth is { } born
                ? BirthDates.Age(born, today)
                : referral.Patient.AgeYears?.ToString(CultureInfo.InvariantCulture),
            Code(referral.Patient.Sex)?.ToLowerInvariant()
        );
        var tissue = referral.Cancer.TissueConfirmed switch
        {
            true => ", tissue confirmed",
            false => ", no tissue",
            null => "",
        };
        return Of(header) with
        {
            Facts =
            [
                (
                    "Age, sex",
                    age is null && sex is null ? null : string.Join(", ", new[] { age ?? "age not recorded", sex ?? "sex not recorded" })
                ),
                ("Primary", Code(referral.Cancer.PrimarySite) is { } primary ? primary + tissue : null),
                .. Lesions(referral.Lesions),
                (
                    "State",
                    header.Outcome is { } outcome ? $"Closed: {CaseWords.Of(outcome).ToLowerInvariant()}" : CaseWords.Of(header.State)
                ),
                ("Referred by", header.OncologistName),
            ],
            Others = [.. view.OtherReferrals.Select(other => (PatientWords.Of(other), other.MaySee ? $"/cases/{other.CaseId:D}" : null))],
        };
    }

    /// <summary>Who it is, for pages that say nothing else of the case.</summary>
    public static PatientStripView Of(CaseHeader header)
    {
        var name = header.Identity().FullName;
        return new PatientStripView(
            name.Length == 0 ? "Patient not named yet" : name,
            header.Number,
            header.PatientMrn.Length == 0 ? "not recorded" : header.PatientMrn,
            BirthDates.Born(header.PatientDateOfBirth),
            [("State", header.Outcome is { } outcome ? $"Closed: {CaseWords.Of(outcome).ToLowerInvariant()}" : CaseWords.Of(header.State))]
        )
        {
            PatientHref = header.PatientId is { } patient ? $"/patients/{patient:D}" : null,
        };
    }

    // Two sites fit the line; of more, how many there are.
    private static IEnumerable<(string Title, string? Value)> Lesions(IReadOnlyList<Lesion> lesions) =>
        lesions.Count <= 2
            ? lesions.Select(
                (lesion, i) => (string.Create(CultureInfo.InvariantCulture, $"Lesion {i + 1}"), (string?)Capital(LesionNames.Site(lesion)))
            )
            :
            [
                (
                    string.Create(CultureInfo.InvariantCulture, $"{lesions.Count} lesions"),
                    string.Create(CultureInfo.InvariantCulture, $"{Capital(LesionNames.Site(lesions[0]))}, and {lesions.Count - 1} more")
                ),
            ];

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string? Code<T>(T? value)
        where T : struct, Enum => value is { } known ? FactCatalog.CodeLabel(EnumCodes.Code(known)) : null;
}
