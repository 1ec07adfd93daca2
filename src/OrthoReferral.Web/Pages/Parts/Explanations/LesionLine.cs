using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Explanations;

/// <summary>One lesion in the overview of a case.</summary>
/// <param name="Title">For example "Lesion 2, vertebra T7".</param>
/// <param name="Href">Where its assessment is shown.</param>
/// <param name="Score">Its main score, for example "SINS 12" or "SINS 4 to 16".</param>
/// <param name="IsShown">It is the one on the page.</param>
public sealed record LesionLine(string Title, string Href, LesionAssessment Result, string Score, bool IsShown = false);
