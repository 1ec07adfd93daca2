using System.Text.Json.Nodes;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Fhir;

/// <summary>One lesion as a FHIR R4 <c>Condition</c>: secondary malignant neoplasm of bone, with its site.</summary>
internal static class ConditionMapping
{
    /// <summary>ICD-10-CM: secondary malignant neoplasm of bone (data dictionary, "bone metastasis").</summary>
    private const string BoneMetastasis = "C79.51";

    internal static JsonObject Map(string patientId, string conditionId, Lesion lesion) =>
        new JsonObject
        {
            ["resourceType"] = "Condition",
            ["id"] = conditionId,
            ["code"] = FhirElements.Concept(FhirElements.IcdTenCm, BoneMetastasis, "Secondary malignant neoplasm of bone"),
            ["subject"] = FhirElements.Reference("Patient", patientId),
        }
            .With("identifier", lesion.Id is { } id ? new JsonArray(new JsonObject { ["value"] = id }) : null)
            .With("bodySite", BodySite(lesion));

    /// <summary>
    /// Bone, side, region and level in words; a SNOMED code only where the data dictionary is sure of one. Null if nothing is recorded.
    /// </summary>
    private static JsonArray? BodySite(Lesion lesion)
    {
        if (lesion.Bone is not { } bone)
            return null;
        var words = new List<string>(3);
        if (lesion.Laterality is Laterality.Left or Laterality.Right or Laterality.Bilateral)
            words.Add(lesion.Laterality.Value.ToString());
        words.Add(
            bone == Bone.Spine && lesion.VertebralLevel is { } level
                ? $"vertebra {level}"
                : EnumCodes.Code(bone).ToLowerInvariant().Replace('_', ' ')
        );
        if (lesion.Region is { Length: > 0 } region)
            words.Add(region.ToLowerInvariant().Replace('_', ' '));
        var text = string.Join(' ', words);
        var coding = FactCatalog.Find("lesions[].bone")!.Codings.FirstOrDefault(coding => coding.Value == EnumCodes.Code(bone));
        return new JsonArray(coding is null ? FhirElements.Text(text) : FhirElements.Concept(coding.System, coding.Code, text));
    }
}
