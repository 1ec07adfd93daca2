using System.Text.Json;
using OrthoReferral.Cases.Referrals;
using OrthoReferral.Clinical.Facts;
using OrthoReferral.Web.Pages.Parts.Facts;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>
/// A referral's recorded facts in words, grouped as the form asks for them. What is not recorded is left out, never shown as 0.
/// </summary>
internal static class ReferralFactGroups
{
    /// <summary>The groups that hold at least one fact; lesions first.</summary>
    internal static IReadOnlyList<FactGroup> Of(
        JsonElement facts,
        Referral referral,
        DateOnly today,
        IReadOnlyDictionary<string, string>? typedBy = null
    ) => [.. OfLesions(facts, referral, today, typedBy), .. OfPatient(facts, today, typedBy)];

    /// <summary>What was found at each lesion.</summary>
    internal static IReadOnlyList<FactGroup> OfLesions(
        JsonElement facts,
        Referral referral,
        DateOnly today,
        IReadOnlyDictionary<string, string>? typedBy = null
    )
    {
        var groups = new List<FactGroup>();
        for (var i = 0; i < referral.Lesions.Count; i++)
        {
            var lesion = i;
            Add(
                groups,
                LesionNames.For(referral.Lesions[i], i),
                FactCatalog
                    .Fields.Where(field =>
                        field.Section == FactSection.OfLesion
                        && field.Name is not ("id" or "bone" or "laterality" or "region" or "vertebralLevel")
                    )
                    .Select(field => (field.Label, Path: LesionQuestions.Path(lesion, field.Name))),
                facts,
                today,
                typedBy
            );
        }

        return groups;
    }

    /// <summary>Patient, cancer, general condition, laboratory and bone-modifying agents.</summary>
    internal static IReadOnlyList<FactGroup> OfPatient(
        JsonElement facts,
        DateOnly today,
        IReadOnlyDictionary<string, string>? typedBy = null
    )
    {
        var groups = new List<FactGroup>();
        foreach (var section in FactSection.OfPatient)
            Add(groups, section.Title, section.Fields.Select(field => (field.Label, field.Path)), facts, today, typedBy);
        return groups;
    }

    private static void Add(
        List<FactGroup> groups,
        string title,
        IEnumerable<(string Label, string Path)> fields,
        JsonElement facts,
        DateOnly today,
        IReadOnlyDictionary<string, string>? typedBy
    )
    {
        var rows = fields
            .Select(field => (field.Label, field.Path, Words: FactEntry.Words(facts, field.Path)))
            .Where(row => row.Words is not null)
            .Select(row => new FactRow(row.Label, $"{row.Words}{AgeOf(facts, row.Path, today)}{TypistOf(row.Path)}"))
            .ToList();
        if (rows.Count > 0)
            groups.Add(new FactGroup(title, rows));

        string? TypistOf(string path) => typedBy?.GetValueOrDefault(path) is { } name ? $" · typed by {name}" : null;
    }

    // A value's own day, and the age of a sample or study that is older than the rules allow.
    private static string? AgeOf(JsonElement facts, string path, DateOnly today)
    {
        if (FactCatalog.Find(path) is not { } field || SampleAge.Limit(field) is not { } limit)
            return null;
        if (!SampleAge.IsLaboratoryValue(field))
            return SampleAge.Over(FactEntry.Text(facts, path), today, limit) is { } old ? $", {old}" : null;
        var own = FactEntry.TakenOn(facts, path);
        return own is not null ? $", {SampleAge.Words(own, today, limit)}"
            : SampleAge.Over(FactEntry.Text(facts, "labs.labsTakenOn"), today, limit) is { } over ? $", {over}"
            : null;
    }
}
