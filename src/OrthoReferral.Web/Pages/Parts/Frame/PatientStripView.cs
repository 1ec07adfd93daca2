namespace OrthoReferral.Web.Pages.Parts.Frame;

/// <summary>What the patient strip says.</summary>
/// <param name="Name">The patient's full name.</param>
/// <param name="CaseNumber">For example <c>OR-2026-000131</c>.</param>
/// <param name="Mrn">Medical record number.</param>
/// <param name="Born">The birth date in words, or that it is not recorded.</param>
/// <param name="Facts">Title and value, in order; a null value reads "not recorded".</param>
public sealed record PatientStripView(
    string Name,
    string CaseNumber,
    string Mrn,
    string Born,
    IReadOnlyList<(string Title, string? Value)> Facts
)
{
    /// <summary>Leads to the patient's page; null where there is none yet, or the reader is somewhere that must not be left.</summary>
    public string? PatientHref { get; init; }

    /// <summary>Other referrals of the same patient that are under way: words, and where to open it; null where it may not be.</summary>
    public IReadOnlyList<(string Words, string? Href)> Others { get; init; } = [];
}
