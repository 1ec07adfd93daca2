using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// Mirels 1989: risk that a long bone breaks at the lesion, 4-12. LOW up to 7, BORDERLINE 8, HIGH from 9.
/// The class is shown, never a per-score percentage. Sources: RP-M, EPO, RRR, SW; performance DAM, HUM.
/// </summary>
internal static class MirelsScore
{
    internal static readonly ScoreDefinition Definition = new(
        [
            new("Site", Site, Fact.Bone, Fact.Region),
            new("Pain", Pain, Fact.MirelsPain, Fact.PainNrs),
            new("Lesion", Matrix, Fact.Matrix),
            new("Size", Size, Fact.FractionOfDiameter),
        ],
        (7, "LOW"),
        (8, "BORDERLINE"),
        (12, "HIGH")
    );

    /// <summary>
    /// The score, or null if the bone is not a long bone or already broken. An unknown fracture status does not rule it out.
    /// </summary>
    public static Score? Of(Lesion lesion) => Of(LesionSheet.Of(lesion));

    internal static Score? Of(FactSheet facts) => Applies(facts) ? Definition.Score(facts) : null;

    internal static (int Minimum, int Maximum) Range(FactSheet facts) => Definition.Range(facts);

    internal static string? Class(int minimum, int maximum) => Definition.Class(minimum, maximum);

    internal static bool Applies(FactSheet facts) =>
        BoneGroups.IsLongBone(facts[Fact.Bone]) && !facts.Is(Fact.FractureStatus, (int)FractureStatus.Completed);

    private static ItemPoints Site(FactSheet facts)
    {
        if (BoneGroups.IsUpperLimb(facts[Fact.Bone]))
            return ItemPoints.Of(1, "upper limb");
        if (facts.Is(Fact.Bone, (int)Bone.Tibia))
            return ItemPoints.Of(2, "lower limb");
        return facts[Fact.Region] switch
        {
            0 => ItemPoints.Of(3, "femoral head or neck, assumed to count as peritrochanteric"),
            1 => ItemPoints.Of(3, "peritrochanteric femur"),
            2 or 3 => ItemPoints.Of(2, "lower limb"),
            _ => ItemPoints.Missing(2, 3, "femur, region not recorded"),
        };
    }

    private static ItemPoints Pain(FactSheet facts) =>
        facts[Fact.MirelsPain] switch
        {
            (int)MirelsPain.Mild => ItemPoints.Of(1, "mild or none"),
            (int)MirelsPain.Moderate => ItemPoints.Of(2, "moderate"),
            (int)MirelsPain.Functional => ItemPoints.Of(3, "functional"),
            _ => facts[Fact.PainNrs] == 0 ? ItemPoints.Of(1, "none (NRS 0)") : ItemPoints.Missing(1, 3),
        };

    private static ItemPoints Matrix(FactSheet facts) =>
        facts[Fact.Matrix] switch
        {
            (int)LesionMatrix.Blastic => ItemPoints.Of(1, "blastic"),
            (int)LesionMatrix.Mixed => ItemPoints.Of(2, "mixed"),
            (int)LesionMatrix.Lytic => ItemPoints.Of(3, "lytic"),
            _ => ItemPoints.Missing(1, 3),
        };

    // 0.33 and 0.67 count as exactly one and two thirds; both belong to the middle.
    private static ItemPoints Size(FactSheet facts) =>
        double.IsNaN(facts[Fact.FractionOfDiameter])
            ? ItemPoints.Missing(1, 3)
            : Math.Round(facts[Fact.FractionOfDiameter], 2, MidpointRounding.AwayFromZero) switch
            {
                < 0.33 => ItemPoints.Of(1, "under one third of the diameter"),
                <= 0.67 => ItemPoints.Of(2, "one to two thirds of the diameter"),
                _ => ItemPoints.Of(3, "over two thirds of the diameter"),
            };
}
