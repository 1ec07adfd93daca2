using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// What of an earlier referral is taken into a new one. Each value keeps its day and says where it comes from. What is older than it may be
/// is left out and so asked again; what belongs to a day is always asked again. Lesions: see <see cref="CarriedLesions"/>.
/// </summary>
internal static class CarriedFacts
{
    /// <summary>How long a value of a section may be carried over, in days. Product defaults: a year, and for samples a month.</summary>
    private static readonly (string Section, int Days)[] Carried =
    [
        ("patient", 365),
        ("cancer", 365),
        ("health", 31),
        ("labs", 31),
        ("boneAgents", 365),
    ];

    // Of the day, or held with the patient.
    private static readonly string[] AskedAgain = ["patient.pregnant", "patient.ageYears", "patient.dateOfBirth"];

    /// <param name="SubmittedAt">The day of a value that has none of its own.</param>
    internal sealed record Source(string Number, string FactsJson, DateTimeOffset SubmittedAt);

    /// <summary>The facts of the new draft, as JSON.</summary>
    public static string From(Source last, DateTimeOffset now)
    {
        var before = JsonNode.Parse(last.FactsJson)!.AsObject();
        var (day, today) = (DateOnly.FromDateTime(last.SubmittedAt.UtcDateTime), DateOnly.FromDateTime(now.UtcDateTime));
        var facts = JsonNode.Parse(ReferralFacts.ToJson(new Referral()))!.AsObject();
        foreach (var (section, days) in Carried)
        {
            if (before[section] is not JsonObject values || facts[section] is not JsonObject target)
                continue;
            foreach (var (name, value) in values)
            {
                var path = $"{section}.{name}";
                if (
                    value is null
                    || FactCatalog.Find(path) is not { IsRetired: false } fact
                    || AskedAgain.Contains(path, StringComparer.Ordinal)
                )
                    continue;
                var taken = DayOf(value) ?? DayOfSample(values, section) ?? day;
                if (today.DayNumber - taken.DayNumber <= days)
                    target[name] = fact.Kind == FactKind.Date ? value.DeepClone() : Recorded(value, taken, last.Number);
            }
        }

        facts["lesions"] = CarriedLesions.From(before["lesions"] as JsonArray, day, today, last.Number);
        return ReferralFacts.ToJson(ReferralFacts.Parse(facts.ToJsonString()));
    }

    internal static JsonObject Recorded(JsonNode value, DateOnly taken, string number)
    {
        var recorded = value as JsonObject is { } known ? known.DeepClone().AsObject() : new JsonObject { ["value"] = value.DeepClone() };
        recorded["takenOn"] = taken.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        recorded["origin"] = new JsonObject { ["kind"] = EnumCodes.Code(OriginKind.CarriedOver), ["from"] = number };
        return recorded;
    }

    internal static DateOnly? DayOf(JsonNode value) => value is JsonObject recorded ? Day(recorded["takenOn"]) : null;

    private static DateOnly? DayOfSample(JsonObject values, string section) => section == "labs" ? Day(values["labsTakenOn"]) : null;

    internal static DateOnly? Day(JsonNode? text) =>
        text is JsonValue value
        && value.TryGetValue<string>(out var words)
        && DateOnly.TryParseExact(words, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
