using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Urgencies;

/// <summary>How each urgency looks: the same word, icon and CSS class on every page.</summary>
internal static class UrgencyLook
{
    /// <summary>The word on a badge.</summary>
    public static string Word(Urgency urgency) =>
        urgency switch
        {
            Urgency.Immediate => "Immediate",
            Urgency.Urgent => "Urgent",
            Urgency.Soon => "Soon",
            Urgency.Routine => "Routine",
            _ => throw new ArgumentOutOfRangeException(nameof(urgency)),
        };

    /// <summary>The time limit in words; null for routine, which has none.</summary>
    public static string? Within(Urgency urgency) =>
        urgency switch
        {
            Urgency.Immediate => "within 24 h",
            Urgency.Urgent => "within 7 days",
            Urgency.Soon => "within 14 days",
            _ => null,
        };

    /// <summary>The icon: octagon, triangle, clock, calendar.</summary>
    public static string Icon(Urgency urgency) =>
        urgency switch
        {
            Urgency.Immediate => "exclamation-octagon-fill",
            Urgency.Urgent => "exclamation-triangle-fill",
            Urgency.Soon => "clock-fill",
            _ => "calendar3",
        };

    /// <summary>The CSS class of badge, pin and bar.</summary>
    public static string CssClass(Urgency urgency) =>
        urgency switch
        {
            Urgency.Immediate => "immediate",
            Urgency.Urgent => "urgent",
            Urgency.Soon => "soon",
            _ => "routine",
        };
}
