using OrthoReferral.Clinical.Engine;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Scores;

/// <summary>A sheet of its own for one lesion, for what is asked outside of an assessment.</summary>
internal static class LesionSheet
{
    internal static FactSheet Of(Referral referral, Lesion lesion)
    {
        var facts = new FactSheet(Derivations.All);
        facts.LoadCase(referral);
        facts.LoadLesion(lesion);
        facts.Derive();
        return facts;
    }
}
