using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>The number that patients call.</summary>
internal static class TeamPhone
{
    /// <summary>Null where the setting is empty.</summary>
    internal static string? In(IConfiguration configuration) => configuration[Settings.TeamPhone] is { Length: > 0 } number ? number : null;
}
