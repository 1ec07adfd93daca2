namespace OrthoReferral.Web.Demo;

/// <summary>The vignettes as demo cases.</summary>
public static class DemoCases
{
    /// <summary>Only where <c>Demo:Cases</c> is on, which only Development's settings do.</summary>
    public static bool AreWanted(IConfiguration configuration) => configuration.GetValue<bool>("Demo:Cases");
}
