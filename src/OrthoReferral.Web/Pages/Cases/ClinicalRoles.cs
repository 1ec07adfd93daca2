using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>The roles that read cases: all but the administrator, who needs no patient.</summary>
public static class ClinicalRoles
{
    public const string All =
        $"{nameof(Role.Oncologist)},{nameof(Role.OrthopedicSurgeon)},{nameof(Role.InterventionalRadiologist)},{nameof(Role.RadiationOncologist)},{nameof(Role.Coordinator)}";
}
