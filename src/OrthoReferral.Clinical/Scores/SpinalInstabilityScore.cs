using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>
/// SINS (Fisher, Spine 2010): stability of an affected vertebra, 0-18. STABLE up to 6, POTENTIALLY_UNSTABLE 7-12, UNSTABLE from 13.
/// Exactly 50 % collapse counts as less. Sources: OME, PACS, SW.
/// </summary>
internal static class SpinalInstabilityScore
{
    internal static readonly ScoreDefinition Definition = new(
        [
            new("Location", Location, Fact.VertebralLevel),
            new("Pain", Pain, Fact.SinsPain),
            new("Lesion", Matrix, Fact.Matrix),
            new("Alignment", Alignment, Fact.SpinalAlignment),
            new("Collapse", Collapse, Fact.VertebralCollapse),
            new("Posterolateral involvement", Posterolateral, Fact.PosterolateralInvolvement),
        ],
        (6, "STABLE"),
        (12, "POTENTIALLY_UNSTABLE"),
        (18, "UNSTABLE")
    );

    /// <summary>The score, or null if the lesion is not in the spine.</summary>
    public static Score? Of(Lesion lesion) => Of(LesionSheet.Of(lesion));

    internal static Score? Of(FactSheet facts) => Applies(facts) ? Definition.Score(facts) : null;

    internal static (int Minimum, int Maximum) Range(FactSheet facts) => Definition.Range(facts);

    internal static string? Class(int minimum, int maximum) => Definition.Class(minimum, maximum);

    internal static bool Applies(FactSheet facts) => facts.Is(Fact.Bone, (int)Bone.Spine);

    private static ItemPoints Location(FactSheet facts) =>
        facts[Fact.VertebralLevel] switch
        {
            double.NaN => ItemPoints.Missing(0, 3),
            <= (int)VertebralLevel.C2 => ItemPoints.Of(3, "junctional"),
            <= (int)VertebralLevel.C6 => ItemPoints.Of(2, "mobile"),
            <= (int)VertebralLevel.T2 => ItemPoints.Of(3, "junctional"),
            <= (int)VertebralLevel.T10 => ItemPoints.Of(1, "semirigid"),
            <= (int)VertebralLevel.L1 => ItemPoints.Of(3, "junctional"),
            <= (int)VertebralLevel.L4 => ItemPoints.Of(2, "mobile"),
            <= (int)VertebralLevel.S1 => ItemPoints.Of(3, "junctional"),
            _ => ItemPoints.Of(0, "rigid"),
        };

    private static ItemPoints Pain(FactSheet facts) =>
        facts[Fact.SinsPain] switch
        {
            (int)SinsPain.Mechanical => ItemPoints.Of(3, "mechanical"),
            (int)SinsPain.NonMechanical => ItemPoints.Of(1, "occasional, not mechanical"),
            (int)SinsPain.None => ItemPoints.Of(0, "pain-free"),
            _ => ItemPoints.Missing(0, 3),
        };

    private static ItemPoints Matrix(FactSheet facts) =>
        facts[Fact.Matrix] switch
        {
            (int)LesionMatrix.Lytic => ItemPoints.Of(2, "lytic"),
            (int)LesionMatrix.Mixed => ItemPoints.Of(1, "mixed"),
            (int)LesionMatrix.Blastic => ItemPoints.Of(0, "blastic"),
            _ => ItemPoints.Missing(0, 2),
        };

    private static ItemPoints Alignment(FactSheet facts) =>
        facts[Fact.SpinalAlignment] switch
        {
            (int)SpinalAlignment.Subluxation => ItemPoints.Of(4, "subluxation or translation"),
            (int)SpinalAlignment.Deformity => ItemPoints.Of(2, "de novo deformity"),
            (int)SpinalAlignment.Normal => ItemPoints.Of(0, "normal"),
            _ => ItemPoints.Missing(0, 4),
        };

    private static ItemPoints Collapse(FactSheet facts) =>
        facts[Fact.VertebralCollapse] switch
        {
            (int)VertebralCollapse.Gt50 => ItemPoints.Of(3, "more than 50 %"),
            (int)VertebralCollapse.Lt50 => ItemPoints.Of(2, "50 % or less"),
            (int)VertebralCollapse.NoCollapseGt50Body => ItemPoints.Of(1, "none, more than 50 % of the body involved"),
            (int)VertebralCollapse.None => ItemPoints.Of(0, "none"),
            _ => ItemPoints.Missing(0, 3),
        };

    private static ItemPoints Posterolateral(FactSheet facts) =>
        facts[Fact.PosterolateralInvolvement] switch
        {
            (int)PosterolateralInvolvement.Bilateral => ItemPoints.Of(3, "bilateral"),
            (int)PosterolateralInvolvement.Unilateral => ItemPoints.Of(1, "unilateral"),
            (int)PosterolateralInvolvement.None => ItemPoints.Of(0, "none"),
            _ => ItemPoints.Missing(0, 3),
        };
}
