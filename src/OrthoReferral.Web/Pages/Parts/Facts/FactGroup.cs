namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>Facts under one heading.</summary>
/// <param name="Title">For example "Labs, 18 Nov".</param>
/// <param name="Rows">The facts in order.</param>
public sealed record FactGroup(string Title, IReadOnlyList<FactRow> Rows);

/// <summary>One fact.</summary>
/// <param name="Label">Its name.</param>
/// <param name="Value">Value with unit; null reads "not recorded", never 0 and never a dash.</param>
public sealed record FactRow(string Label, string? Value);
