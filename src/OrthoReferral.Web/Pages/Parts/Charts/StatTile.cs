namespace OrthoReferral.Web.Pages.Parts.Charts;

/// <summary>A number of the dashboard; each leads to its list.</summary>
/// <param name="IconName">An icon of icons.txt.</param>
/// <param name="Title">What it counts.</param>
/// <param name="Value">The number; null reads "no data".</param>
/// <param name="Note">What stands beside it, such as "4 of them unclaimed".</param>
/// <param name="Href">The list behind it.</param>
/// <param name="Tone"><c>over</c> for overdue, <c>due</c> for due soon, null else.</param>
/// <param name="Unit">A unit after the number, such as "days".</param>
public sealed record StatTile(
    string IconName,
    string Title,
    string? Value,
    string? Note,
    string Href,
    string? Tone = null,
    string? Unit = null
);
