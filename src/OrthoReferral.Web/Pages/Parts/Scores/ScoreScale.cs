namespace OrthoReferral.Web.Pages.Parts.Scores;

/// <summary>One class of a score: its totals, both ends included.</summary>
/// <param name="Code">The class code that Clinical gives, such as POTENTIALLY_UNSTABLE.</param>
/// <param name="Name">The class in words.</param>
/// <param name="From">Lowest total.</param>
/// <param name="To">Highest total.</param>
/// <param name="Short">A shorter name where the band is narrow.</param>
public sealed record ScoreBand(string Code, string Name, int From, int To, string? Short = null)
{
    /// <summary>"7–12", or "8" where both ends are the same.</summary>
    public string Range => From == To ? $"{From}" : $"{From}–{To}";
}

/// <summary>The scale that a score is drawn on. Sources of bands and points: the score's own file in Clinical.</summary>
/// <param name="Title">Full name, a panel's heading.</param>
/// <param name="ShortName">Name in running text.</param>
/// <param name="Bands">Classes from low to high; they cover the scale.</param>
/// <param name="ItemMaxima">Most points of each item, in the score's order.</param>
public sealed record ScoreScale(string Title, string ShortName, IReadOnlyList<ScoreBand> Bands, IReadOnlyList<int> ItemMaxima)
{
    /// <summary>Lowest total there is.</summary>
    public int Minimum => Bands[0].From;

    /// <summary>Highest total there is.</summary>
    public int Maximum => Bands[^1].To;

    /// <summary>Mirels, long bones (Mirels 1989): 4 to 12.</summary>
    public static ScoreScale Mirels { get; } =
        new(
            "Mirels score",
            "Mirels",
            [new("LOW", "Low", 4, 7), new("BORDERLINE", "Borderline", 8, 8, ""), new("HIGH", "High", 9, 12)],
            [3, 3, 3, 3]
        );

    /// <summary>SINS, spine (Fisher 2010): 0 to 18.</summary>
    public static ScoreScale Sins { get; } =
        new(
            "Spinal Instability Neoplastic Score",
            "SINS",
            [
                new("STABLE", "Stable", 0, 6),
                new("POTENTIALLY_UNSTABLE", "Potentially unstable", 7, 12, "Potentially"),
                new("UNSTABLE", "Unstable", 13, 18),
            ],
            [3, 3, 2, 4, 3, 3]
        );

    /// <summary>Katagiri (2014), survival: 0 to 10; more is worse.</summary>
    public static ScoreScale Katagiri { get; } =
        new(
            "Katagiri score",
            "Katagiri",
            [new("LOW", "Low risk", 0, 3), new("INTERMEDIATE", "Intermediate", 4, 6), new("HIGH", "High risk", 7, 10)],
            [3, 2, 2, 1, 1, 1]
        );

    /// <summary>The class that a total lies in.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The total is not on the scale.</exception>
    public ScoreBand BandOf(int total) =>
        Bands.FirstOrDefault(band => total >= band.From && total <= band.To) ?? throw new ArgumentOutOfRangeException(nameof(total));
}
