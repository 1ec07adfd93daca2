namespace OrthoReferral.Web.Pages.Parts.Lists;

/// <summary>One choice of a filter.</summary>
/// <param name="Value">Value of the query parameter.</param>
/// <param name="Label">In words.</param>
/// <param name="Chosen">It is part of the current filter.</param>
/// <param name="Count">How many cases it has; null shows no number.</param>
public sealed record FilterOption(string Value, string Label, bool Chosen = false, int? Count = null);

/// <summary>A saved view: a set of filters with a name.</summary>
/// <param name="Href">Address with the filters.</param>
/// <param name="Title">Its name.</param>
/// <param name="Count">How many cases it shows; null shows no number.</param>
/// <param name="Current">It is the one on the page.</param>
public sealed record SavedView(string Href, string Title, int? Count = null, bool Current = false);
