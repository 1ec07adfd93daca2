namespace OrthoReferral.Web.Pages.Parts.Frame;

/// <summary>What the patient strip says.</summary>
/// <param name="Name">The patient's full name.</param>
/// <param name="CaseNumber">For example <c>OR-2026-000131</c>.</param>
/// <param name="Mrn">Medical record number.</param>
/// <param name="Facts">Title and value, in order; a null value reads "not recorded".</param>
public sealed record PatientStripView(string Name, string CaseNumber, string Mrn, IReadOnlyList<(string Title, string? Value)> Facts);
