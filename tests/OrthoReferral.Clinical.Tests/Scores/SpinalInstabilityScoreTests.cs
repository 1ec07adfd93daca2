using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Scores;

namespace OrthoReferral.Clinical.Tests.Scores;

public sealed class SpinalInstabilityScoreTests
{
    private static readonly Dictionary<SinsPain, int> Pain = new()
    {
        [SinsPain.Mechanical] = 3,
        [SinsPain.NonMechanical] = 1,
        [SinsPain.None] = 0,
    };
    private static readonly Dictionary<LesionMatrix, int> Matrix = new()
    {
        [LesionMatrix.Lytic] = 2,
        [LesionMatrix.Mixed] = 1,
        [LesionMatrix.Blastic] = 0,
    };
    private static readonly Dictionary<SpinalAlignment, int> Alignment = new()
    {
        [SpinalAlignment.Subluxation] = 4,
        [SpinalAlignment.Deformity] = 2,
        [SpinalAlignment.Normal] = 0,
    };
    private static readonly Dictionary<VertebralCollapse, int> Collapse = new()
    {
        [VertebralCollapse.Gt50] = 3,
        [VertebralCollapse.Lt50] = 2,
        [VertebralCollapse.NoCollapseGt50Body] = 1,
        [VertebralCollapse.None] = 0,
    };
    private static readonly Dictionary<PosterolateralInvolvement, int> Posterolateral = new()
    {
        [PosterolateralInvolvement.Bilateral] = 3,
        [PosterolateralInvolvement.Unilateral] = 1,
        [PosterolateralInvolvement.None] = 0,
    };

    [Fact]
    public void Every_combination_of_items_scores_as_the_table_says()
    {
        var levels = new VertebralLevel?[] { null, VertebralLevel.C1, VertebralLevel.C5, VertebralLevel.T7, VertebralLevel.S3 };
        foreach (var level in levels)
        foreach (var pain in All<SinsPain>())
        foreach (var matrix in All<LesionMatrix>())
        foreach (var alignment in All<SpinalAlignment>())
        foreach (var collapse in All<VertebralCollapse>())
        foreach (var posterolateral in All<PosterolateralInvolvement>())
        {
            var lesion = new Lesion
            {
                Bone = Bone.Spine,
                VertebralLevel = level,
                SinsPain = pain,
                Matrix = matrix,
                SpinalAlignment = alignment,
                VertebralCollapse = collapse,
                PosterolateralInvolvement = posterolateral,
            };
            ScoreTables.Check(
                SpinalInstabilityScore.Of(lesion),
                [
                    level is { } known ? (Location(known), Location(known)) : (0, 3),
                    Points(Pain, pain),
                    Points(Matrix, matrix),
                    Points(Alignment, alignment),
                    Points(Collapse, collapse),
                    Points(Posterolateral, posterolateral),
                ],
                (6, "STABLE"),
                (12, "POTENTIALLY_UNSTABLE"),
                (18, "UNSTABLE")
            );
        }
    }

    [Fact]
    public void Every_level_has_the_points_of_its_part_of_the_spine()
    {
        foreach (var level in Enum.GetValues<VertebralLevel>())
            SpinalInstabilityScore
                .Of(new Lesion { Bone = Bone.Spine, VertebralLevel = level })!
                .Components[0]
                .Points.ShouldBe(Location(level), level.ToString());
    }

    [Theory]
    [InlineData(
        VertebralLevel.L3,
        SinsPain.Mechanical,
        LesionMatrix.Mixed,
        SpinalAlignment.Normal,
        VertebralCollapse.None,
        PosterolateralInvolvement.None,
        6,
        "STABLE"
    )]
    [InlineData(
        VertebralLevel.L3,
        SinsPain.Mechanical,
        LesionMatrix.Lytic,
        SpinalAlignment.Normal,
        VertebralCollapse.None,
        PosterolateralInvolvement.None,
        7,
        "POTENTIALLY_UNSTABLE"
    )]
    [InlineData(
        VertebralLevel.L1,
        SinsPain.Mechanical,
        LesionMatrix.Lytic,
        SpinalAlignment.Deformity,
        VertebralCollapse.Lt50,
        PosterolateralInvolvement.None,
        12,
        "POTENTIALLY_UNSTABLE"
    )]
    [InlineData(
        VertebralLevel.L1,
        SinsPain.Mechanical,
        LesionMatrix.Lytic,
        SpinalAlignment.Deformity,
        VertebralCollapse.Gt50,
        PosterolateralInvolvement.None,
        13,
        "UNSTABLE"
    )]
    [InlineData(
        VertebralLevel.T12,
        SinsPain.Mechanical,
        LesionMatrix.Lytic,
        SpinalAlignment.Subluxation,
        VertebralCollapse.Gt50,
        PosterolateralInvolvement.Bilateral,
        18,
        "UNSTABLE"
    )]
    [InlineData(
        VertebralLevel.S3,
        SinsPain.None,
        LesionMatrix.Blastic,
        SpinalAlignment.Normal,
        VertebralCollapse.None,
        PosterolateralInvolvement.None,
        0,
        "STABLE"
    )]
    public void SINS_gives_the_points_of_the_worked_examples(
        VertebralLevel level,
        SinsPain pain,
        LesionMatrix matrix,
        SpinalAlignment alignment,
        VertebralCollapse collapse,
        PosterolateralInvolvement posterolateral,
        int total,
        string name
    )
    {
        var score = SpinalInstabilityScore.Of(
            new Lesion
            {
                Bone = Bone.Spine,
                VertebralLevel = level,
                SinsPain = pain,
                Matrix = matrix,
                SpinalAlignment = alignment,
                VertebralCollapse = collapse,
                PosterolateralInvolvement = posterolateral,
            }
        )!;
        (score.Total, score.Class).ShouldBe((total, name));
    }

    [Fact]
    public void T6_with_collapse_unknown_is_potentially_unstable_all_the_same()
    {
        var score = SpinalInstabilityScore.Of(
            new Lesion
            {
                Bone = Bone.Spine,
                VertebralLevel = VertebralLevel.T6,
                SinsPain = SinsPain.Mechanical,
                Matrix = LesionMatrix.Lytic,
                SpinalAlignment = SpinalAlignment.Normal,
                PosterolateralInvolvement = PosterolateralInvolvement.Unilateral,
            }
        )!;
        (score.Total, score.Minimum, score.Maximum, score.Class).ShouldBe((null, 7, 10, "POTENTIALLY_UNSTABLE"));
    }

    [Fact]
    public void C5_with_alignment_unknown_has_no_class()
    {
        var score = SpinalInstabilityScore.Of(
            new Lesion
            {
                Bone = Bone.Spine,
                VertebralLevel = VertebralLevel.C5,
                SinsPain = SinsPain.NonMechanical,
                Matrix = LesionMatrix.Mixed,
                VertebralCollapse = VertebralCollapse.None,
                PosterolateralInvolvement = PosterolateralInvolvement.None,
            }
        )!;
        (score.Total, score.Minimum, score.Maximum, score.Class).ShouldBe((null, 4, 8, null));
    }

    [Fact]
    public void SINS_does_not_apply_outside_the_spine() => SpinalInstabilityScore.Of(new Lesion { Bone = Bone.Rib }).ShouldBeNull();

    private static int Location(VertebralLevel level) =>
        level switch
        {
            <= VertebralLevel.C2
            or VertebralLevel.C7
            or VertebralLevel.T1
            or VertebralLevel.T2
            or VertebralLevel.T11
            or VertebralLevel.T12
            or VertebralLevel.L1
            or VertebralLevel.L5
            or VertebralLevel.S1 => 3,
            <= VertebralLevel.C6 or VertebralLevel.L2 or VertebralLevel.L3 or VertebralLevel.L4 => 2,
            <= VertebralLevel.T10 => 1,
            _ => 0,
        };

    private static IEnumerable<T?> All<T>()
        where T : struct, Enum => Enum.GetValues<T>().Select(value => (T?)value).Append(null);

    private static (int, int) Points<T>(Dictionary<T, int> table, T? value)
        where T : struct => value is { } known ? (table[known], table[known]) : (0, table.Values.Max());
}
