using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security.Sessions;

/// <summary>When a session ends by itself, beside <see cref="Cases.Data.SignInSession.Longest"/>.</summary>
/// <param name="Idle">How long it may be without anything that a person did.</param>
internal sealed record SessionLimits(TimeSpan Idle)
{
    public static SessionLimits Read(IConfiguration configuration) =>
        new(TimeSpan.FromMinutes(configuration.GetValue(Settings.IdleMinutes, 15)));
}
