using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Admin.Sites;

/// <summary>A site as it stands in the form. Null = nothing was chosen.</summary>
public sealed record SiteEntry(string? Name, string? TimeZone, Jurisdiction? Jurisdiction, LabUnits? Units, string? StudyLink)
{
    public static SiteEntry Empty { get; } = new(null, null, null, null, null);

    /// <summary>What was sent; a choice that is not in the list counts as none.</summary>
    public static SiteEntry Read(IFormCollection form) =>
        new(
            form["name"].FirstOrDefault(),
            form["timeZone"].FirstOrDefault(),
            Chosen<Jurisdiction>(form["jurisdiction"]),
            Chosen<LabUnits>(form["units"]),
            form["studyLink"].FirstOrDefault()?.Trim() is { Length: > 0 } link ? link : null
        );

    private static T? Chosen<T>(string? name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) && Enum.IsDefined(value) ? value : null;
}
