using System.Text.RegularExpressions;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Words;

/// <summary>
/// What the record holds about an act ("Submitted → AwaitingReview", "FixationPlusRadiation") as people read it. The record keeps the
/// names of the code, because they are signed and must not change with the wording of a page.
/// </summary>
internal static partial class RecordWords
{
    private static readonly Dictionary<string, string> Names = All();

    /// <summary>The same text with every name of a state, procedure or role in words; other words stay as they were typed.</summary>
    public static string? Of(string? recorded) =>
        recorded is null
            ? null
            : Level()
                .Replace(
                    Name().Replace(recorded, match => Names.GetValueOrDefault(match.Value, match.Value)),
                    match =>
                        match.Groups["level"].Value switch
                        {
                            "first" => "First reminder",
                            "second" => "Second reminder",
                            "last" => "Last reminder",
                            var other => $"Reminder {other}",
                        } + match.Groups["rest"].Value
                );

    // Longer names first, so that PreProcedure is not taken for a word of its own. A sentence that somebody typed has single words
    // with capitals too ("Planned for Monday"); only names that are no plain word are safe everywhere, the others only around an arrow.
    [GeneratedRegex(@"\b[A-Z][a-z]+(?:[A-Z][a-z]+)+\b|\b[A-Z][a-z]+(?= → )|(?<= → )[A-Z][a-z]+\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Name();

    [GeneratedRegex("^Level (?<level>[a-z]+)(?<rest>, to .+)?$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Level();

    private static Dictionary<string, string> All()
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var procedure in Enum.GetValues<Procedure>())
            names[$"{procedure}"] = ProcedureNames.For(procedure);
        foreach (var state in Enum.GetValues<TreatmentState>())
            names[$"{state}"] = CaseWords.Of(state);
        foreach (var state in Enum.GetValues<CaseState>())
            names[$"{state}"] = CaseWords.Of(state);
        foreach (var outcome in Enum.GetValues<CaseOutcome>())
            names[$"{outcome}"] = CaseWords.Of(outcome);
        foreach (var role in Enum.GetValues<Role>())
            names[$"{role}"] = CaseWords.Of(role);
        return names;
    }
}
