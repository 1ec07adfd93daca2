using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Facts between a question and its answer: what was recorded when they were asked, and what is newer.</summary>
internal static class AskedFacts
{
    private const string DayOfLabs = "labs.labsTakenOn";

    /// <summary>These facts as a question asks for them now, with what is recorded of them.</summary>
    public static IReadOnlyList<AskedFact> Of(ReferralCase referralCase, IEnumerable<string> paths)
    {
        var facts = JsonNode.Parse(referralCase.FactsJson)!;
        return [.. paths.Distinct(StringComparer.Ordinal).Select(path => new AskedFact(path, ReferralFacts.ValueAt(facts, path)))];
    }

    /// <summary>What an answer gives of the facts that were asked, as it is recorded.</summary>
    /// <param name="before">The facts before the answer.</param>
    /// <param name="after">The facts with the answer.</param>
    /// <param name="named">Paths that the answer names; null: it gave all facts, and what changed is what it gives.</param>
    public static IReadOnlyDictionary<string, JsonElement> Given(
        IEnumerable<AskedFact> asked,
        string before,
        string after,
        IReadOnlySet<string>? named
    )
    {
        var (old, now) = (JsonNode.Parse(before)!, JsonNode.Parse(after)!);
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var path in asked.Select(fact => fact.Path))
            if (
                ReferralFacts.ValueAt(now, path) is { } value
                && (named?.Contains(path) ?? IsChanged(ReferralFacts.ValueAt(old, path), value))
            )
                given[path] = value;
        return given;
    }

    /// <summary>
    /// A value that was asked for again is newer than what is recorded, also where somebody else recorded a newer one meanwhile; and a
    /// laboratory value says of which day it is, or it could not be known. Where no day is recorded, there is nothing to compare.
    /// </summary>
    /// <exception cref="ValidationException">One is older, or has no day, by field path.</exception>
    public static void RequireNewer(IEnumerable<AskedFact> asked, string factsJson, IReadOnlyDictionary<string, JsonElement> given)
    {
        var facts = JsonNode.Parse(factsJson)!;
        var groupDay = given.TryGetValue(DayOfLabs, out var sent) ? DayIn(sent) : null;
        var failures = new List<ValidationFailure>();
        foreach (var path in asked.Where(fact => fact.IsAgain).Select(fact => fact.Path).Distinct(StringComparer.Ordinal))
        {
            if (!given.TryGetValue(path, out var value) || FactCatalog.Find(path) is not { } field || !HasNumber(value))
                continue;
            var isLaboratory = field.Section.Member == "labs";
            var day = TakenOn(value) ?? (isLaboratory ? groupDay : null);
            if (DayOf(facts, path, isLaboratory) is not { } recorded)
                continue;
            if (day is null && isLaboratory)
                failures.Add(new ValidationFailure($"facts.{path}", "Give the day of the sample: a newer value was asked for."));
            else if (day < recorded)
                failures.Add(
                    new ValidationFailure($"facts.{path}", $"A newer value is recorded, of {recorded:yyyy-MM-dd}. Give one that is newer.")
                );
        }

        if (failures.Count > 0)
            throw new ValidationException(failures);
    }

    private static bool IsChanged(JsonElement? old, JsonElement now) => old is not { } was || !JsonElement.DeepEquals(was, now);

    private static bool HasNumber(JsonElement value) => value.ValueKind is JsonValueKind.Number or JsonValueKind.Object;

    private static DateOnly? DayOf(JsonNode facts, string path, bool isLaboratory) =>
        ReferralFacts.ValueAt(facts, path) is { } value && TakenOn(value) is { } own ? own
        : isLaboratory && ReferralFacts.ValueAt(facts, DayOfLabs) is { } group ? DayIn(group)
        : null;

    private static DateOnly? TakenOn(JsonElement value) =>
        value.ValueKind == JsonValueKind.Object && value.TryGetProperty("takenOn", out var day) ? DayIn(day) : null;

    // A wrong date is refused where facts are read.
    private static DateOnly? DayIn(JsonElement text) =>
        text.ValueKind == JsonValueKind.String && CalendarDate.TryParse(text.GetString(), out var date) && date.IsExact ? date.First : null;
}
