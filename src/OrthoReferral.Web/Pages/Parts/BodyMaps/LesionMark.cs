using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.BodyMaps;

/// <summary>A lesion on the body map.</summary>
/// <param name="Number">Its number, shown on the pin. Never "L1": L1 is a vertebra.</param>
/// <param name="Site">Where it is.</param>
/// <param name="Urgency">Colors it; null for a lesion that is being entered.</param>
/// <param name="Selected">It is the one that the form beside the map is about.</param>
public sealed record LesionMark(int Number, BodySite Site, Urgency? Urgency = null, bool Selected = false);
