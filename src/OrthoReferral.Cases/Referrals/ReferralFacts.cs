using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FluentValidation;
using FluentValidation.Results;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Json;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The facts of a case as stored (JSON of the assessment API) and as the rules take them.</summary>
public static class ReferralFacts
{
    private static readonly Lazy<HashSet<string>> Fields = new(FieldNames);

    public static string ToJson(Referral facts) => Encoding.UTF8.GetString(ClinicalJson.WriteReferral(facts));

    /// <summary>Reads stored facts.</summary>
    /// <exception cref="InvalidDataException">What is stored is not a referral; it was written by something else.</exception>
    public static Referral Parse(string factsJson) =>
        ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(factsJson)).Referral ?? throw new InvalidDataException("The stored facts are not a referral.");

    /// <summary>
    /// The stored facts with single fields replaced: a path as in <c>lesions[0].painNrs</c>, and its new value (null = not recorded).
    /// </summary>
    /// <exception cref="ValidationException">An unknown path, or a value of the wrong type or range, by field path.</exception>
    public static Referral With(string factsJson, IReadOnlyDictionary<string, JsonElement> changes)
    {
        var root = JsonNode.Parse(factsJson)!;
        var failures = changes.Keys.Where(path => !Replace(root, path, changes[path])).Select(path => new ValidationFailure($"facts.{path}", "This is not a fact of the referral.")).ToList();
        if (failures.Count > 0)
            throw new ValidationException(failures);
        var read = ClinicalJson.ReadReferral(Encoding.UTF8.GetBytes(root.ToJsonString()));
        return read.Referral ?? throw Refusal(read.Errors);
    }

    /// <summary>Refuses facts out of range, by field path (<c>facts.lesions[0].painNrs</c>). A missing fact is in range.</summary>
    /// <exception cref="ValidationException">At least one fact is out of range.</exception>
    public static void RequireInRange(Referral facts)
    {
        if (FactRanges.Check(facts) is { Count: > 0 } errors)
            throw Refusal(errors);
    }

    /// <summary>Whether a path names a fact, with or without a lesion's position: <c>labs.inr</c>, <c>lesions[2].painNrs</c>.</summary>
    public static bool IsFact(string path)
    {
        var (group, _, field) = Split(path);
        return field is not null && Fields.Value.Contains($"{group}.{field}");
    }

    private static ValidationException Refusal(IReadOnlyList<FactError> errors) =>
        new(errors.Select(error => new ValidationFailure(error.Path.Length == 0 ? "facts" : $"facts.{error.Path}", error.Message)));

    private static bool Replace(JsonNode root, string path, JsonElement value)
    {
        if (!IsFact(path))
            return false;
        var (group, index, field) = Split(path);
        JsonNode? target = root[group];
        if (index is { } at)
            target = target is JsonArray lesions && at < lesions.Count ? lesions[at] : null;
        if (target is not JsonObject part)
            return false;
        part[field!] = value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? null : JsonNode.Parse(value.GetRawText());
        return true;
    }

    private static (string Group, int? Index, string? Field) Split(string path)
    {
        var dot = path.IndexOf('.', StringComparison.Ordinal);
        if (dot < 0)
            return (path, null, null);
        var (group, field) = (path[..dot], path[(dot + 1)..]);
        if (!group.EndsWith(']'))
            return group == "lesions" ? (group, null, null) : (group, null, field);
        var open = group.IndexOf('[', StringComparison.Ordinal);
        return open > 0 && group[..open] == "lesions" && int.TryParse(group.AsSpan(open + 1, group.Length - open - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? ("lesions", index, field)
            : (group, null, null);
    }

    // The written form of a referral names every field, so the list can't go stale.
    private static HashSet<string> FieldNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var written = JsonNode.Parse(ClinicalJson.WriteReferral(new Referral { Lesions = [new Lesion()] }))!.AsObject();
        foreach (var (group, part) in written)
        {
            var members = part is JsonArray lesions ? lesions[0]!.AsObject() : part!.AsObject();
            foreach (var (field, _) in members)
                names.Add($"{group}.{field}");
        }

        return names;
    }
}
