using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Forms;
using OrthoReferral.Web.Pages.Parts.Words;

namespace OrthoReferral.Web.Pages.Parts.Identity;

/// <summary>What was typed into the fields about a patient. The rest of what may be wrong with it, the use case says.</summary>
internal static class PatientEntry
{
    /// <summary>Reads the identity.</summary>
    /// <param name="posted">What was sent for a field.</param>
    /// <returns>A date that can't be read; null when it can.</returns>
    internal static FieldError? Identity(Func<string, string?> posted, out PatientIdentity identity)
    {
        var wrong = Date("patient.dateOfBirth", "Date of birth", posted, out var born);
        identity = new PatientIdentity(
            posted("patient.givenName") ?? "",
            posted("patient.familyName") ?? "",
            posted("patient.mrn") ?? "",
            born
        );
        return wrong;
    }

    /// <summary>Reads what is recorded beside the identity.</summary>
    /// <param name="posted">What was sent for a field.</param>
    /// <returns>A date that can't be read; null when it can.</returns>
    internal static FieldError? Details(Func<string, string?> posted, out PatientDetails details)
    {
        var wrong = Date("details.diedOn", "Died on", posted, out var died);
        details = new PatientDetails(
            EnumCodes.TryParse<Sex>(posted("details.sex"), out var sex) ? sex : null,
            posted("details.phone"),
            posted("details.email"),
            posted("details.address"),
            posted("details.nextOfKin"),
            posted("details.nextOfKinPhone"),
            posted("details.generalPractitioner"),
            posted("details.generalPractitionerPhone"),
            died
        );
        return wrong;
    }

    /// <summary>Reads whom somebody looks for.</summary>
    /// <param name="posted">What was sent for a field.</param>
    /// <returns>A date that can't be read; null when it can.</returns>
    internal static FieldError? Search(Func<string, string?> posted, out FindPatients.Query query)
    {
        var wrong = Date("dateOfBirth", "Date of birth", posted, out var born);
        query = new FindPatients.Query(posted("text"), born);
        return wrong;
    }

    private static FieldError? Date(string name, string label, Func<string, string?> posted, out CalendarDate? date)
    {
        var typed = posted(name)?.Trim() ?? "";
        var isDate = BirthDates.TryRead(typed, out var read);
        date = isDate ? read : null;
        return isDate || typed.Length == 0 ? null : new FieldError(name, $"{label}: {BirthDates.Expected}");
    }
}
