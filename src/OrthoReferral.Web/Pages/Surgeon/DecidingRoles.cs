using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Surgeon;

/// <summary>Who the pages of decisions are for; the use cases check again.</summary>
internal static class DecidingRoles
{
    /// <summary>The specialties that decide.</summary>
    public const string Specialists =
        $"{nameof(Role.OrthopedicSurgeon)},{nameof(Role.InterventionalRadiologist)},{nameof(Role.RadiationOncologist)}";

    /// <summary>Those who read the tumor board's list: the coordinator prepares it.</summary>
    public const string TumorBoard = $"{Specialists},{nameof(Role.Coordinator)}";
}
