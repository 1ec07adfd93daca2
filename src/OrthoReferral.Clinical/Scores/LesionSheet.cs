using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>Fact sheets of single lesions, for scores that are asked outside of an assessment.</summary>
internal static class LesionSheet
{
    /// <summary>The sheet of a lesion of a referral of which nothing else is recorded.</summary>
    internal static FactSheet Of(Lesion lesion) => Of(new Referral(), lesion);

    /// <summary>The sheet of one lesion of a referral.</summary>
    internal static FactSheet Of(Referral referral, Lesion lesion)
    {
        var facts = new FactSheet(Derivations.All);
        facts.LoadCase(referral);
        facts.LoadLesion(lesion);
        facts.Derive();
        return facts;
    }
}
