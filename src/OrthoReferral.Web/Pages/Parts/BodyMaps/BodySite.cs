using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Web.Pages.Parts.BodyMaps;

/// <summary>A place on the body map, with the codes of the data dictionary. A null part is not chosen yet.</summary>
/// <param name="Bone">Bone code, such as FEMUR.</param>
/// <param name="Laterality">LEFT, RIGHT, BILATERAL or NOT_APPLICABLE.</param>
/// <param name="Region">Part of a long bone, such as DIAPHYSIS.</param>
/// <param name="Level">Vertebral level, such as T7.</param>
public sealed record BodySite(string? Bone, string? Laterality = null, string? Region = null, string? Level = null)
{
    /// <summary>The place of a lesion.</summary>
    public static BodySite Of(Lesion lesion) => new(Code(lesion.Bone), Code(lesion.Laterality), lesion.Region, Code(lesion.VertebralLevel));

    /// <summary>
    /// Whether an element of the drawing with these codes shows this place. A missing part on either side does not decide.
    /// </summary>
    internal bool Covers(BodySite drawn) =>
        Bone is not null
        && drawn.Bone == Bone
        && (
            Laterality is null or "BILATERAL" or "NOT_APPLICABLE"
            || drawn.Laterality is null or "NOT_APPLICABLE"
            || drawn.Laterality == Laterality
        )
        && (Region is null || drawn.Region is null || drawn.Region == Region)
        && (drawn.Level is null || drawn.Level == Level);

    private static string? Code<T>(T? value)
        where T : struct, Enum => value is { } known ? EnumCodes.Code(known) : null;
}
