using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Scores;

public sealed class MirelsScoreTests
{
    private static readonly (Bone Bone, string? Region, int Low, int High)[] Sites =
    [
        (Bone.Humerus, null, 1, 1),
        (Bone.Radius, "X", 1, 1),
        (Bone.Ulna, null, 1, 1),
        (Bone.Tibia, null, 2, 2),
        (Bone.Femur, "DIAPHYSIS", 2, 2),
        (Bone.Femur, "DISTAL", 2, 2),
        (Bone.Femur, "PERITROCHANTERIC", 3, 3),
        (Bone.Femur, "HEAD_NECK", 3, 3),
        (Bone.Femur, null, 2, 3),
    ];

    private static readonly (MirelsPain?, int, int)[] Pains =
    [
        (null, 1, 3),
        (MirelsPain.Mild, 1, 1),
        (MirelsPain.Moderate, 2, 2),
        (MirelsPain.Functional, 3, 3),
    ];
    private static readonly (LesionMatrix?, int, int)[] Matrices =
    [
        (null, 1, 3),
        (LesionMatrix.Blastic, 1, 1),
        (LesionMatrix.Mixed, 2, 2),
        (LesionMatrix.Lytic, 3, 3),
    ];
    private static readonly (double?, int, int)[] Sizes =
    [
        (null, 1, 3),
        (0, 1, 1),
        (0.32, 1, 1),
        (0.324, 1, 1),
        (0.325, 2, 2),
        (0.33, 2, 2),
        (1.0 / 3, 2, 2),
        (0.5, 2, 2),
        (2.0 / 3, 2, 2),
        (0.67, 2, 2),
        (0.674, 2, 2),
        (0.68, 3, 3),
        (1, 3, 3),
    ];

    [Fact]
    public void Every_combination_of_items_scores_as_the_table_says()
    {
        var count = 0;
        foreach (var (bone, region, siteLow, siteHigh) in Sites)
        foreach (var (pain, painLow, painHigh) in Pains)
        foreach (var (matrix, matrixLow, matrixHigh) in Matrices)
        foreach (var (size, sizeLow, sizeHigh) in Sizes)
        foreach (var fracture in new FractureStatus?[] { null, FractureStatus.None })
        {
            var score = MirelsScore.Of(
                new Lesion
                {
                    Bone = bone,
                    Region = region,
                    MirelsPain = pain,
                    Matrix = matrix,
                    FractionOfDiameter = size,
                    FractureStatus = fracture,
                }
            );
            ScoreTables.Check(
                score,
                [(siteLow, siteHigh), (painLow, painHigh), (matrixLow, matrixHigh), (sizeLow, sizeHigh)],
                (7, "LOW"),
                (8, "BORDERLINE"),
                (12, "HIGH")
            );
            count++;
        }

        count.ShouldBe(9 * 4 * 4 * 13 * 2);
    }

    [Theory]
    [InlineData(Bone.Femur, "DIAPHYSIS", MirelsPain.Functional, LesionMatrix.Lytic, 0.5, 10, "HIGH")]
    [InlineData(Bone.Femur, "PERITROCHANTERIC", MirelsPain.Mild, LesionMatrix.Lytic, 0.8, 10, "HIGH")]
    [InlineData(Bone.Femur, "PERITROCHANTERIC", MirelsPain.Functional, LesionMatrix.Lytic, 0.6, 11, "HIGH")]
    [InlineData(Bone.Humerus, null, MirelsPain.Mild, LesionMatrix.Blastic, 0.2, 4, "LOW")]
    [InlineData(Bone.Femur, "DIAPHYSIS", MirelsPain.Mild, LesionMatrix.Mixed, 0.5, 7, "LOW")]
    [InlineData(Bone.Humerus, null, MirelsPain.Moderate, LesionMatrix.Lytic, 0.5, 8, "BORDERLINE")]
    [InlineData(Bone.Tibia, null, MirelsPain.Moderate, LesionMatrix.Lytic, 0.33, 9, "HIGH")]
    public void Mirels_gives_the_points_of_the_worked_examples(
        Bone bone,
        string? region,
        MirelsPain pain,
        LesionMatrix matrix,
        double size,
        int total,
        string level
    )
    {
        var score = MirelsScore
            .Of(
                new Lesion
                {
                    Bone = bone,
                    Region = region,
                    MirelsPain = pain,
                    Matrix = matrix,
                    FractionOfDiameter = size,
                }
            )
            .ShouldNotBeNull();
        score.Total.ShouldBe(total);
        score.Class.ShouldBe(level);
    }

    [Fact]
    public void Nine_points_without_the_pain_are_a_range_of_10_to_12_and_no_total()
    {
        var score = MirelsScore
            .Of(
                new Lesion
                {
                    Bone = Bone.Femur,
                    Region = "PERITROCHANTERIC",
                    Matrix = LesionMatrix.Lytic,
                    FractionOfDiameter = 0.8,
                }
            )
            .ShouldNotBeNull();
        (score.Total, score.Minimum, score.Maximum, score.Class).ShouldBe((null, 10, 12, "HIGH"));
        score.MissingItems.ShouldBe(["Pain"]);
    }

    [Fact]
    public void Mirels_does_not_apply_to_a_broken_bone_or_to_one_that_is_no_long_bone()
    {
        MirelsScore.Of(new Lesion { Bone = Bone.Femur, FractureStatus = FractureStatus.Completed }).ShouldBeNull();
        foreach (var bone in Enum.GetValues<Bone>().Except([Bone.Femur, Bone.Humerus, Bone.Tibia, Bone.Radius, Bone.Ulna]))
            MirelsScore.Of(new Lesion { Bone = bone }).ShouldBeNull();
        MirelsScore.Of(new Lesion()).ShouldBeNull();
    }
}
