using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Cases.Referrals;

/// <summary>What differs between two assessments: facts, and per lesion rule, route, urgency, scores and flags.</summary>
public sealed record AssessmentDifference(IReadOnlyList<FactChange> Facts, IReadOnlyList<LesionDifference> Lesions)
{
    internal static AssessmentDifference Between(string factsBefore, Assessment before, string factsAfter, Assessment after)
    {
        var ids = before.Lesions.Concat(after.Lesions).Select(lesion => lesion.LesionId).Distinct(StringComparer.Ordinal);
        var lesions = ids.Select(id =>
            LesionDifference.Of(
                id,
                before.Lesions.FirstOrDefault(row => row.LesionId == id),
                after.Lesions.FirstOrDefault(row => row.LesionId == id)
            )
        );
        return new AssessmentDifference([.. FactChange.Between(factsBefore, factsAfter)], [.. lesions.Where(lesion => !lesion.IsEmpty)]);
    }
}

/// <summary>One fact that has another value. Null = not recorded.</summary>
/// <param name="Path">For example <c>lesions[0].painNrs</c>.</param>
/// <param name="Label">Its name for people.</param>
public sealed record FactChange(string Path, string Label, string? Before, string? After)
{
    internal static IEnumerable<FactChange> Between(string before, string after) => Walk("", JsonNode.Parse(before), JsonNode.Parse(after));

    private static IEnumerable<FactChange> Walk(string path, JsonNode? before, JsonNode? after)
    {
        if (before is JsonObject || after is JsonObject)
        {
            var names = (before as JsonObject ?? [])
                .Concat(after as JsonObject ?? [])
                .Select(member => member.Key)
                .Distinct(StringComparer.Ordinal);
            return names.SelectMany(name =>
                Walk(path.Length == 0 ? name : $"{path}.{name}", (before as JsonObject)?[name], (after as JsonObject)?[name])
            );
        }

        if (before is JsonArray || after is JsonArray)
        {
            var (old, now) = (before as JsonArray ?? [], after as JsonArray ?? []);
            return Enumerable
                .Range(0, Math.Max(old.Count, now.Count))
                .SelectMany(one => Walk($"{path}[{one}]", one < old.Count ? old[one] : null, one < now.Count ? now[one] : null));
        }

        return JsonNode.DeepEquals(before, after)
            ? []
            : [new FactChange(path, FactCatalog.Find(path)?.Label ?? path, before?.ToString(), after?.ToString())];
    }
}

/// <summary>What differs for one lesion; every member is null or empty when it is the same.</summary>
/// <param name="Appeared">True: only the later assessment has the lesion. False: only the earlier. Null: both.</param>
public sealed record LesionDifference(
    string LesionId,
    bool? Appeared,
    Changed? Rule,
    Changed? Procedure,
    Changed? Urgency,
    IReadOnlyList<ScoreChange> Scores,
    IReadOnlyList<Flag> FlagsAdded,
    IReadOnlyList<Flag> FlagsRemoved
)
{
    internal bool IsEmpty =>
        Appeared is null
        && Rule is null
        && Procedure is null
        && Urgency is null
        && Scores.Count == 0
        && FlagsAdded.Count == 0
        && FlagsRemoved.Count == 0;

    internal static LesionDifference Of(string id, LesionAssessment? before, LesionAssessment? after) =>
        new(
            id,
            before is null ? true
                : after is null ? false
                : null,
            Changed.Of(before?.RuleId, after?.RuleId),
            Changed.Of(
                before is null ? null : ProcedureNames.Code(before.PrimaryProcedure),
                after is null ? null : ProcedureNames.Code(after.PrimaryProcedure)
            ),
            Changed.Of(before is null ? null : UrgencyNames.Code(before.Urgency), after is null ? null : UrgencyNames.Code(after.Urgency)),
            [.. ScoreChange.Between(before?.Scores, after?.Scores)],
            [.. Codes(after).Except(Codes(before))],
            [.. Codes(before).Except(Codes(after))]
        );

    private static IEnumerable<Flag> Codes(LesionAssessment? lesion) => lesion?.Flags.Select(flag => flag.Code) ?? [];
}

/// <summary>A value before and after; null = there was none.</summary>
public sealed record Changed(string? Before, string? After)
{
    internal static Changed? Of(string? before, string? after) => before == after ? null : new Changed(before, after);
}

/// <summary>A score that changed: total or range, and class.</summary>
public sealed record ScoreChange(string Score, string? Before, string? After)
{
    internal static IEnumerable<ScoreChange> Between(LesionScores? before, LesionScores? after)
    {
        (string Name, Func<LesionScores, Score?> Of)[] scores =
        [
            ("Mirels", row => row.Mirels),
            ("SINS", row => row.Sins),
            ("Katagiri", row => row.Katagiri),
            ("Revised Tokuhashi", row => row.TokuhashiRevised),
            ("Tomita", row => row.Tomita),
        ];
        foreach (var (name, of) in scores)
        {
            var (old, now) = (Text(before is null ? null : of(before)), Text(after is null ? null : of(after)));
            if (old != now)
                yield return new ScoreChange(name, old, now);
        }
    }

    private static string? Text(Score? score) =>
        score is null ? null
        : score.Class is { } known ? $"{ScoreWords.For(score)}, {known}"
        : ScoreWords.For(score);
}
