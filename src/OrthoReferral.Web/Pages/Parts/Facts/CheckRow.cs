namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>Something that must happen on a route.</summary>
/// <param name="Title">What.</param>
/// <param name="Done">It has happened.</param>
/// <param name="Note">Date, person or place.</param>
/// <param name="Late">It should have happened by now.</param>
public sealed record CheckRow(string Title, bool Done, string? Note = null, bool Late = false);
