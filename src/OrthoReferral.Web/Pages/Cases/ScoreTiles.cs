using System.Globalization;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;
using OrthoReferral.Web.Pages.Parts.Scores;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>The scores and readings that stand small beside the main score of a lesion.</summary>
internal static class ScoreTiles
{
    private const int KatagiriMost = 10;
    private const int TokuhashiMost = 15;
    private const int TomitaMost = 10;

    /// <summary>The score that leads for the site, with its scale; null where neither Mirels nor SINS applies.</summary>
    internal static (Score Score, ScoreScale Scale)? Leading(LesionScores scores) =>
        scores.Mirels is { } mirels ? (mirels, ScoreScale.Mirels)
        : scores.Sins is { } sins ? (sins, ScoreScale.Sins)
        : null;

    /// <summary>
    /// The leading score in a few words, for example "SINS 12" or "SINS 4 to 16"; Katagiri where neither Mirels nor SINS applies.
    /// </summary>
    internal static string Short(LesionScores scores)
    {
        var (name, score) =
            scores.Mirels is { } mirels ? ("Mirels", mirels)
            : scores.Sins is { } sins ? ("SINS", sins)
            : ("Katagiri", scores.Katagiri);
        return score.Total is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"{name} {total}")
            : string.Create(CultureInfo.InvariantCulture, $"{name} {score.Minimum} to {score.Maximum}");
    }

    /// <summary>Survival scores, corrected calcium and readings. A score with missing items shows its range, never a total.</summary>
    internal static IReadOnlyList<ReadingTile> Of(LesionScores scores)
    {
        var tiles = scores.Readings.Select(Tile).ToList();
        tiles.Add(Tile("Katagiri", scores.Katagiri, KatagiriMost));
        if (scores.TokuhashiRevised is { } tokuhashi)
            tiles.Add(Tile("Tokuhashi, revised", tokuhashi, TokuhashiMost));
        if (scores.Tomita is { } tomita)
            tiles.Add(Tile("Tomita, shown only", tomita, TomitaMost));
        tiles.Add(
            new ReadingTile(
                "Corrected calcium",
                scores.CorrectedCalciumMmolPerL is { } calcium
                    ? string.Create(CultureInfo.InvariantCulture, $"{calcium:0.00} mmol/L")
                    : null,
                scores.CorrectedCalciumMmolPerL is not null && scores.CalciumIsUncorrected ? "uncorrected, albumin not recorded" : null
            )
        );
        return tiles;
    }

    // "2: cord compressed, CSF visible" reads as the value 2 with a note.
    private static ReadingTile Tile(Reading reading)
    {
        var colon = reading.Result.IndexOf(": ", StringComparison.Ordinal);
        return colon is > 0 and <= 3
            ? new ReadingTile(reading.Name, reading.Result[..colon], reading.Result[(colon + 2)..])
            : new ReadingTile(reading.Name, InWords(reading.Result));
    }

    // Classes are codes ("SEVERE"), measures and grades are not.
    private static string InWords(string result) =>
        result.Length > 3 && result.All(letter => letter == '_' || char.IsAsciiLetterUpper(letter))
            ? FactCatalog.CodeLabel(result).ToLowerInvariant()
            : result;

    private static ReadingTile Tile(string name, Score score, int most) =>
        new(
            name,
            score.Total is { } total
                ? string.Create(CultureInfo.InvariantCulture, $"{total} of {most}")
                : string.Create(CultureInfo.InvariantCulture, $"{score.Minimum} to {score.Maximum} of {most}"),
            score.Class is { } known ? ClassWords(known) : "items missing"
        );

    private static string ClassWords(string code) =>
        code switch
        {
            "LT_6_MONTHS" => "less than 6 months",
            "GE_6_MONTHS" => "6 months or more",
            "GE_12_MONTHS" => "12 months or more",
            _ => FactCatalog.CodeLabel(code).ToLowerInvariant(),
        };
}
