namespace OrthoReferral.Web.Pages.Parts.Documents;

/// <summary>A document or an imaging study of a case.</summary>
/// <param name="Title">For example "MRI whole spine".</param>
/// <param name="Href">Where it opens; null: a linked study of a site without a viewer to link to.</param>
/// <param name="Note">Date, age, kind.</param>
/// <param name="IsImaging">An imaging study, in contrast to a letter.</param>
/// <param name="Warning">Why it may be too old or incomplete, or null.</param>
public sealed record DocumentView(string Title, string? Href, string Note, bool IsImaging, string? Warning = null);
