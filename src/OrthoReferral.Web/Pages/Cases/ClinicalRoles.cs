using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>The roles that read cases: all but the administrator, who needs no patient.</summary>
public static class ClinicalRoles
{
    public const string All =
        $"{nameof(Role.Oncologist)},{nameof(Role.OrthopedicSurgeon)},{nameof(Role.InterventionalRadiologist)},{nameof(Role.RadiationOncologist)},{nameof(Role.Coordinator)}";

    /// <summary>Those who treat, and who plans for them.</summary>
    public const string Treating =
        $"{nameof(Role.OrthopedicSurgeon)},{nameof(Role.InterventionalRadiologist)},{nameof(Role.RadiationOncologist)},{nameof(Role.Coordinator)}";

    public static bool MayCancelTreatments(Actor actor) => Treating.Split(',').Any(role => actor.Is(Enum.Parse<Role>(role)));
}
