using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>Urgencies in words and codes.</summary>
public static class UrgencyNames
{
    /// <summary>Name for people, with the time limit.</summary>
    public static string For(Urgency urgency) =>
        urgency switch
        {
            Urgency.Immediate => "Immediate: within 24 hours",
            Urgency.Urgent => "Urgent: within 7 days",
            Urgency.Soon => "Soon: within 14 days",
            Urgency.Routine => "Routine",
        };

    /// <summary>JSON code, such as <c>IMMEDIATE</c>.</summary>
    public static string Code(Urgency urgency) => EnumCodes.Code(urgency);

    /// <summary>Reads a JSON code; false if it is none.</summary>
    public static bool TryParse(string? code, out Urgency urgency) => EnumCodes.TryParse(code, out urgency);
}
