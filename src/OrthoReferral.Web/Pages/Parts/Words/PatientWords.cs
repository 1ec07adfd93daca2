using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>What is said of a patient's records and other referrals.</summary>
internal static class PatientWords
{
    /// <summary>Other referrals that are open, in words.</summary>
    internal static string Of(IEnumerable<OpenReferral> open) => string.Join("; ", open.Select(Of));

    /// <summary>One of them: which and with whom, or only that there is one.</summary>
    internal static string Of(OpenReferral open) =>
        open.State is { } state
            ? $"{open.Number}, {CaseWords.Of(state).ToLowerInvariant()}, {open.OncologistName}"
            : "Its oncologist sees which";

    /// <summary>Why two records were asked about.</summary>
    internal static string Of(PatientWarningKind kind) =>
        kind switch
        {
            PatientWarningKind.SameMrn => "Same record number, another name or birth date.",
            PatientWarningKind.SameNameAndBirthDate => "Same name and birth date, another record number.",
        };
}
