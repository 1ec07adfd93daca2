using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Demo;

/// <summary>One site under each jurisdiction, in Development only.</summary>
internal static class DemoSites
{
    /// <summary>Where the demo cases are referred from.</summary>
    public const string Riverside = "Riverside Cancer Center";

    /// <summary>New rows of them.</summary>
    public static IReadOnlyList<Site> Make() =>
        [
            new(Guid.CreateVersion7(), Riverside, "America/Chicago", Jurisdiction.Us, LabUnits.Conventional),
            new(Guid.CreateVersion7(), "St Aldate's Hospital", "Europe/London", Jurisdiction.Uk, LabUnits.Si),
            new(Guid.CreateVersion7(), "Klinikum am See", "Europe/Berlin", Jurisdiction.Eu, LabUnits.Si),
        ];
}
