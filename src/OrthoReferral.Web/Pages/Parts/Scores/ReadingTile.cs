namespace OrthoReferral.Web.Pages.Parts.Scores;

/// <summary>A small result beside the main score.</summary>
/// <param name="Name">For example "ESCC".</param>
/// <param name="Value">For example "1a"; null reads "not recorded".</param>
/// <param name="Note">What it means, such as "sac not deformed".</param>
public sealed record ReadingTile(string Name, string? Value, string? Note = null);
