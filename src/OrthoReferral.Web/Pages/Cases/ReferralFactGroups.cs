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
    internal static IReadOnlyList<FactGroup> Of(JsonElement facts, Referral referral) =>
        [.. OfLesions(facts, referral), .. OfPatient(facts)];

    /// <summary>What was found at each lesion.</summary>
    internal static IReadOnlyList<FactGroup> OfLesions(JsonElement facts, Referral referral)
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
                facts
            );
        }

        return groups;
    }

    /// <summary>Patient, cancer, general condition, laboratory and bone-modifying agents.</summary>
    internal static IReadOnlyList<FactGroup> OfPatient(JsonElement facts)
    {
        var groups = new List<FactGroup>();
        foreach (var section in FactSection.OfPatient)
            Add(groups, section.Title, section.Fields.Select(field => (field.Label, field.Path)), facts);
        return groups;
    }

    private static void Add(List<FactGroup> groups, string title, IEnumerable<(string Label, string Path)> fields, JsonElement facts)
    {
        var rows = fields
            .Select(field => new FactRow(field.Label, FactEntry.Words(facts, field.Path)))
            .Where(row => row.Value is not null)
            .ToList();
        if (rows.Count > 0)
            groups.Add(new FactGroup(title, rows));
    }
}
