using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Domain;

/// <summary>In which units a site reads and enters laboratory values. Each value keeps the unit that it was typed in.</summary>
public enum LabUnits
{
    /// <summary>As in the United States: mg/dL, g/dL.</summary>
    Conventional,

    /// <summary>Mole and liter: mmol/L, g/L.</summary>
    Si,
}

/// <summary>
/// A clinic site: where cases are referred from and people work. The administrator keeps the list; a site is never removed, because cases
/// belong to it.
/// </summary>
public sealed class Site
{
    /// <summary>Longest name.</summary>
    public const int LongestName = 80;

    /// <summary>Longest address of a study.</summary>
    public const int LongestStudyLink = 300;

    /// <summary>What stands for the accession number in the address of a study.</summary>
    public const string AccessionPlace = "{accession}";

    private Site() { }

    public Site(Guid id, string name, string timeZone, Jurisdiction jurisdiction, LabUnits units, string? studyLink = null)
    {
        Id = id;
        Change(name, timeZone, jurisdiction, units, studyLink);
    }

    public Guid Id { get; private set; }

    /// <summary>The one spelling of its name, as everybody reads it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The name as it is looked up, see <see cref="SearchKey"/>: no two sites have the same.</summary>
    public string NameKey
    {
        get => SearchKey.Of(Name);
        private set => _ = value;
    }

    /// <summary>IANA time zone, for example <c>Europe/London</c>.</summary>
    public string TimeZone { get; private set; } = "";

    /// <summary>Whose rules on drugs and calls hold here.</summary>
    public Jurisdiction Jurisdiction { get; private set; }

    public LabUnits Units { get; private set; }

    /// <summary>
    /// Address of an imaging study in the site's viewer, with <see cref="AccessionPlace"/> where its number goes; null: the site has none.
    /// </summary>
    public string? StudyLink { get; private set; }

    /// <summary>Where a study is looked at; null: the site has no viewer to link to.</summary>
    public static string? StudyAddress(string? studyLink, string? accessionNumber) =>
        studyLink is null || accessionNumber is null
            ? null
            : studyLink.Replace(AccessionPlace, Uri.EscapeDataString(accessionNumber), StringComparison.Ordinal);

    /// <summary>Replaces all that is recorded of the site.</summary>
    public void Change(string name, string timeZone, Jurisdiction jurisdiction, LabUnits units, string? studyLink) =>
        (Name, TimeZone, Jurisdiction, Units, StudyLink) = (name, timeZone, jurisdiction, units, studyLink);
}
