using System.Globalization;
using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Domain;

/// <summary>
/// Which parts of a referral's facts an edit changed, in words for the timeline and the audit log. Never the values: those are patient
/// data.
/// </summary>
internal static class ChangedFacts
{
    /// <summary>For example "patient, lesion 2"; null when nothing changed.</summary>
    /// <param name="before">The facts as stored, JSON of the data dictionary.</param>
    /// <param name="after">The facts as they are now.</param>
    /// <param name="isIdentityChanged">Name, number or date of birth changed too.</param>
    public static string? InWords(string before, string after, bool isIdentityChanged)
    {
        var (old, changed) = (JsonNode.Parse(before)!.AsObject(), JsonNode.Parse(after)!.AsObject());
        var parts = FactSection
            .OfPatient.Where(section =>
                !JsonNode.DeepEquals(old[section.Member], changed[section.Member]) || (isIdentityChanged && section.Member == "patient")
            )
            .Select(section => Sentence.Within(section.Title))
            .ToList();
        var (oldLesions, lesions) = (old["lesions"]?.AsArray() ?? [], changed["lesions"]?.AsArray() ?? []);
        for (var index = 0; index < Math.Max(oldLesions.Count, lesions.Count); index++)
        {
            var number = (index + 1).ToString(CultureInfo.InvariantCulture);
            if (index >= lesions.Count)
                parts.Add($"lesion {number} removed");
            else if (index >= oldLesions.Count)
                parts.Add($"lesion {number} added");
            else if (!JsonNode.DeepEquals(oldLesions[index], lesions[index]))
                parts.Add($"lesion {number}");
        }

        return parts.Count == 0 ? null : string.Join(", ", parts);
    }
}
