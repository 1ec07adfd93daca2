using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Clinical.Leaflets;

/// <summary>Decides which leaflets a patient gets, from the stored answer, its facts, and what clinicians signed.</summary>
public static class PatientInformation
{
    /// <summary>
    /// The danger signs, then the leaflets of the plan with that of the most urgent lesion first, then those of the medicines, then what
    /// everybody should know.
    /// </summary>
    /// <param name="facts">The facts that the answer was given for.</param>
    /// <param name="answer">The stored answer.</param>
    /// <param name="signed">What clinicians signed; empty: the plan is what the answer proposes.</param>
    public static IReadOnlyList<GivenLeaflet> For(Referral facts, Assessment answer, IReadOnlyList<SignedProcedure>? signed = null)
    {
        ArgumentNullException.ThrowIfNull(facts);
        ArgumentNullException.ThrowIfNull(answer);
        var plan = new PatientPlan(facts, answer, signed ?? []);
        return
        [
            .. OfPatient(LeafletTexts.First, plan),
            .. OfPlan(plan),
            .. OfPatient(LeafletTexts.Medicines, plan),
            .. OfPatient(LeafletTexts.Last, plan),
        ];
    }

    private static IEnumerable<GivenLeaflet> OfPatient(IReadOnlyList<Leaflet> leaflets, PatientPlan plan) =>
        leaflets.Where(leaflet => leaflet.OfPatient?.Invoke(plan) != false).Select(leaflet => new GivenLeaflet(leaflet, null));

    private static IEnumerable<GivenLeaflet> OfPlan(PatientPlan plan) =>
        plan
            .Lesions.SelectMany(lesion =>
                LeafletTexts.OfPlan.Where(leaflet => IsFor(leaflet, lesion, plan)).Select(leaflet => (Leaflet: leaflet, Lesion: lesion))
            )
            .GroupBy(given => given.Leaflet, given => given.Lesion)
            .Select(given => new GivenLeaflet(given.Key, About(given.Key, [.. given])));

    private static bool IsFor(Leaflet leaflet, LesionPlan lesion, PatientPlan plan) =>
        lesion.Procedures.Any(leaflet.Procedures.Contains)
        && leaflet.OfPatient?.Invoke(plan) != false
        && leaflet.OfLesion?.Invoke(lesion) != false;

    private static string About(Leaflet leaflet, List<LesionPlan> lesions)
    {
        var later = lesions.FindAll(lesion => lesion.IsLater(leaflet.Procedures));
        return PlainPlaces.Sentence([.. lesions.Except(later).Select(lesion => lesion.Place)], [.. later.Select(lesion => lesion.Place)]);
    }
}
