namespace OrthoReferral.Web.Pages.Parts.Charts;

/// <summary>How a series is drawn.</summary>
public enum ChartKind
{
    /// <summary>Upright, for time.</summary>
    Columns,

    /// <summary>Lying, for names.</summary>
    Bars,

    /// <summary>A line, for time with many points.</summary>
    Line,
}
