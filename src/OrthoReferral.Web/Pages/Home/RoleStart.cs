using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Home;

/// <summary>Where a person's day starts. Somebody with several roles starts with the clinical one.</summary>
public static class RoleStart
{
    private static readonly (Role Role, string Address)[] Starts =
    [
        (Role.OrthopedicSurgeon, "/reviews"),
        (Role.InterventionalRadiologist, "/reviews"),
        (Role.RadiationOncologist, "/reviews"),
        (Role.Oncologist, "/referrals"),
        (Role.Coordinator, "/dashboard"),
        (Role.Administrator, "/admin/users"),
    ];

    /// <summary>The address, or null for a person without a role.</summary>
    public static string? Of(Actor actor) => Array.Find(Starts, start => actor.Is(start.Role)).Address;
}
