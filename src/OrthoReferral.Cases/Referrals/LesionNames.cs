using System.Globalization;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Lesions in words: "Lesion 1, left femur, peritrochanteric". Never the bare id, because L1 is also a vertebra.</summary>
public static class LesionNames
{
    /// <summary>The id by which assessments and decisions name a lesion: the referrer's, or <c>L1</c>, <c>L2</c> … by position.</summary>
    public static string IdOf(Lesion lesion, int index) => lesion.Id ?? string.Create(CultureInfo.InvariantCulture, $"L{index + 1}");

    /// <summary>The lesion with that id and its name; null and "Lesion" when the facts have none any more.</summary>
    public static (Lesion? Lesion, string Label) Find(Referral facts, string lesionId)
    {
        if (IndexOf(facts, lesionId) is not { } index)
            return (null, "Lesion");
        return (facts.Lesions[index], For(facts.Lesions[index], index));
    }

    /// <summary>Where the lesion with that id stands among the facts; null when they have none any more.</summary>
    public static int? IndexOf(Referral facts, string lesionId)
    {
        for (var index = 0; index < facts.Lesions.Count; index++)
            if (IdOf(facts.Lesions[index], index) == lesionId)
                return index;
        return null;
    }

    /// <summary>With its number, for example "Lesion 2, vertebra T7"; at most 120 characters.</summary>
    public static string For(Lesion lesion, int index) =>
        ColumnText.Cut(string.Create(CultureInfo.InvariantCulture, $"Lesion {index + 1}, {Site(lesion)}"), 120);

    /// <summary>The site alone, for example "left femur, peritrochanteric" or "vertebra T7".</summary>
    public static string Site(Lesion lesion)
    {
        if (lesion.Bone == Bone.Spine)
            return lesion.VertebralLevel is { } level ? $"vertebra {level}" : "spine, level not recorded";
        var side = lesion.Laterality is Laterality.Left or Laterality.Right ? $"{InWords(EnumCodes.Code(lesion.Laterality.Value))} " : "";
        var region = lesion.Region is { Length: > 0 } known
            ? InWords(known).Replace("head neck", "head and neck", StringComparison.Ordinal)
            : null;
        var place = (lesion.Bone, region) switch
        {
            (null, _) => $"{side}bone not recorded{(region is null ? "" : $", {region}")}",
            // The part says which bone it is: "right ilium", not "right pelvis other, ilium".
            (Bone.PelvisOther, { } part) => $"{side}{part}",
            (Bone.PelvisOther, null) => $"{side}pelvis",
            (Bone.PelvisAcetabulum, _) => $"{side}acetabulum",
            ({ } bone, null) => $"{side}{InWords(EnumCodes.Code(bone))}",
            ({ } bone, { } part) => $"{side}{InWords(EnumCodes.Code(bone))}, {part}",
        };
        return lesion.Laterality == Laterality.Bilateral ? $"{place}, both sides" : place;
    }

    private static string InWords(string code) => code.Replace('_', ' ').ToLowerInvariant();
}
