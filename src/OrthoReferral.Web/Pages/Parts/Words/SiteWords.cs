using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>Sites as people read them.</summary>
internal static class SiteWords
{
    /// <summary>Where a person works.</summary>
    public static string Of(IReadOnlyList<string> sites) => sites.Count == 0 ? "all sites" : string.Join(", ", sites);

    public static string Of(Jurisdiction jurisdiction) =>
        jurisdiction switch
        {
            Jurisdiction.Us => "United States",
            Jurisdiction.Uk => "United Kingdom",
            Jurisdiction.Eu => "European Union",
        };

    public static string Of(LabUnits units) =>
        units switch
        {
            LabUnits.Conventional => "conventional (mg/dL)",
            LabUnits.Si => "SI (mmol/L)",
        };
}
