namespace OrthoReferral.Web.Pages.Parts.Frame;

/// <summary>One entry of the bar at the top.</summary>
/// <param name="Href">Address, without a leading slash.</param>
/// <param name="Title">What people read.</param>
/// <param name="Key">Second key of the shortcut <c>G</c> + key, lower case, or null for none.</param>
/// <param name="Count">What waits there; null shows no number.</param>
/// <param name="Counts">What the number counts, in words; null for a link that never shows one.</param>
public sealed record NavLinkView(string Href, string Title, string? Key = null, int? Count = null, string? Counts = null);
