using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Leaflets;

/// <summary>Where a lesion is, in words that patients use: "left thigh bone", "spine (T8)".</summary>
internal static class PlainPlaces
{
    internal const string Unknown = "bone";

    // The most places that are named; more are called "several bones".
    private const int MostNamed = 5;

    internal static string Of(Lesion lesion)
    {
        if (lesion.Bone == Bone.Spine)
            return lesion.VertebralLevel is { } level ? $"spine ({level})" : "spine";
        var bone = lesion.Bone is { } known ? Name(known) : Unknown;
        return lesion.Laterality switch
        {
            Laterality.Left => $"left {bone}",
            Laterality.Right => $"right {bone}",
            Laterality.Bilateral => $"{bone} on both sides",
            _ => bone,
        };
    }

    /// <summary>The places as a sentence, such as "For your spine (T8) and your left thigh bone. Later, for your right rib."</summary>
    internal static string Sentence(IReadOnlyList<string> now, IReadOnlyList<string> later)
    {
        var parts = new List<string>();
        if (now.Count > 0)
            parts.Add($"For {List(now)}.");
        if (later.Except(now, StringComparer.Ordinal).ToList() is { Count: > 0 } rest)
            parts.Add($"Later, for {List(rest)}.");
        return string.Join(' ', parts);
    }

    private static string List(IReadOnlyList<string> places)
    {
        var known = places.Distinct(StringComparer.Ordinal).Select(place => $"your {place}").ToList();
        return known.Count switch
        {
            1 => known[0],
            > MostNamed => "several of your bones",
            _ => $"{string.Join(", ", known.SkipLast(1))} and {known[^1]}",
        };
    }

    private static string Name(Bone bone) =>
        bone switch
        {
            Bone.Spine => "spine",
            Bone.Femur => "thigh bone",
            Bone.Humerus => "upper arm bone",
            Bone.Tibia => "shin bone",
            Bone.Fibula => "calf bone",
            Bone.Radius or Bone.Ulna => "forearm bone",
            Bone.PelvisAcetabulum => "hip socket",
            Bone.PelvisOther => "pelvis",
            Bone.Rib => "rib",
            Bone.Sternum => "breastbone",
            Bone.Scapula => "shoulder blade",
            Bone.Clavicle => "collarbone",
            Bone.Skull => "skull",
            Bone.HandFoot => "hand or foot",
        };
}
