using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The facts of a case as stored (JSON of the assessment API) and as the rules take them.</summary>
public static class ReferralFacts
{
    // Stands in while a draft has no lesion yet, because a referral as such must have one.
    private const string NoLesionYet = """[{"id":"L1"}]""";

    public static string ToJson(Referral facts) => Encoding.UTF8.GetString(ClinicalJson.WriteReferral(facts));

    /// <summary>Reads stored facts; those of a draft may have no lesion yet.</summary>
    /// <exception cref="ValidationException">
    /// A fact is not what the data dictionary says, by field path (<c>facts.lesions[0].painNrs</c>).
    /// </exception>
    public static Referral Parse(string factsJson)
    {
        var root = JsonNode.Parse(factsJson);
        if (root is not JsonObject referral || referral["lesions"] is not (null or JsonArray { Count: 0 }))
            return Read(factsJson);
        referral["lesions"] = JsonNode.Parse(NoLesionYet);
        return Read(referral.ToJsonString()) with { Lesions = [] };
    }

    /// <summary>
    /// The stored facts with single ones replaced: a path as in <c>lesions[0].painNrs</c>, and its new value (null = not recorded).
    /// </summary>
    /// <exception cref="ValidationException">An unknown path, or a value of the wrong type or range, by field path.</exception>
    public static Referral With(string factsJson, IReadOnlyDictionary<string, JsonElement> changes)
    {
        var root = JsonNode.Parse(factsJson)!;
        var failures = changes
            .Where(change => !Replace(root, change.Key, change.Value))
            .Select(change => new ValidationFailure($"facts.{change.Key}", "This is not a fact of the referral."))
            .ToList();
        if (failures.Count > 0)
            throw new ValidationException(failures);
        return Read(root.ToJsonString());
    }

    /// <summary>A stored value, plain or as recorded; null when it is not recorded or there is no such fact.</summary>
    internal static JsonElement? ValueAt(JsonNode root, string path) =>
        FactCatalog.Find(path) is { } field && Target(root, path)?[field.Name] is { } value
            ? JsonSerializer.SerializeToElement(value)
            : null;

    /// <summary>Refuses facts out of range. A missing fact is in range, and a draft may have no lesion yet.</summary>
    /// <exception cref="ValidationException">At least one fact is out of range, by field path.</exception>
    public static void RequireInRange(Referral facts, DateTimeOffset now)
    {
        var errors = FactRanges
            .Check(facts)
            .Where(error => facts.Lesions.Count > 0 || error.Path != "lesions")
            .Concat(Contradictions.Check(facts, LastDay(now)))
            .ToList();
        if (errors.Count > 0)
            throw Refusal(errors);
    }

    /// <summary>
    /// As the rules take them: the birth date held with the patient decides the age, and the day is that of each assessment.
    /// </summary>
    public static Referral OfPatient(Referral facts, CalendarDate? dateOfBirth) =>
        (dateOfBirth is null ? facts : facts with { Patient = facts.Patient with { DateOfBirth = dateOfBirth, AgeYears = null } }) with
        {
            AssessedOn = null,
        };

    /// <summary>The day that has begun somewhere: nobody's today is refused as a day to come.</summary>
    internal static DateOnly LastDay(DateTimeOffset now) => DateOnly.FromDateTime(now.UtcDateTime.AddHours(14));

    internal static IEnumerable<ValidationFailure> Failures(IEnumerable<FactError> errors) =>
        errors.Select(error => new ValidationFailure(error.Path.Length == 0 ? "facts" : $"facts.{error.Path}", error.Message)
        {
            ErrorCode = error.Code,
        });

    private static Referral Read(string factsJson)
    {
        var read = ClinicalJson.ReadStoredReferral(Encoding.UTF8.GetBytes(factsJson));
        return read.Referral ?? throw Refusal(read.Errors);
    }

    private static ValidationException Refusal(IEnumerable<FactError> errors) => new(Failures(errors));

    private static bool Replace(JsonNode root, string path, JsonElement value)
    {
        if (FactCatalog.Find(path) is not { } field || Target(root, path) is not { } target)
            return false;
        target[field.Name] = value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : JsonNode.Parse(value.GetRawText());
        return true;
    }

    // "labs.inr" is in root.labs; "lesions[2].painNrs" is in root.lesions[2].
    private static JsonObject? Target(JsonNode root, string path)
    {
        var group = path[..path.IndexOf('.', StringComparison.Ordinal)];
        if (!group.EndsWith(']'))
            return root[group] as JsonObject;
        var open = group.IndexOf('[', StringComparison.Ordinal);
        return
            int.TryParse(group.AsSpan(open + 1, group.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && root[group[..open]] is JsonArray lesions
            && index < lesions.Count
            ? lesions[index] as JsonObject
            : null;
    }
}
