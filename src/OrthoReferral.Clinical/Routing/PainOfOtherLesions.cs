using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Clinical.Routing;

/// <summary>
/// The rules read how many lesions are painful, recorded or listed (reference, 3.2: PAINFUL). So a pain that is not recorded may change the
/// answer for another lesion. It is then named as an open fact of the lesion whose pain it is.
/// </summary>
internal static class PainOfOtherLesions
{
    private static readonly string Pain = Fact.PainNrs.Path;
    private static readonly string Painful = Fact.PainfulLesionCount.Path;

    /// <summary>Names the pain as open where it is not recorded and the number of painful lesions matters to another lesion.</summary>
    internal static void Name(LesionAssessment[] lesions, Referral referral)
    {
        var asking = Array.FindAll(lesions, lesion => lesion.Explanation.Open.Contains(Painful, StringComparer.Ordinal));
        if (asking.Length == 0)
            return;
        for (var i = 0; i < lesions.Length; i++)
        {
            var open = lesions[i].Explanation.Open;
            var named =
                referral.Lesions[i].PainNrs is null && Array.Exists(asking, lesion => !ReferenceEquals(lesion, lesions[i]))
                    ? open.Append(Pain).Distinct(StringComparer.Ordinal)
                    : open;
            // A recorded number is not listed as missing. It was open only because the listed lesions may come to exceed it.
            if (referral.Cancer.PainfulLesionCount is not null)
                named = named.Where(path => !string.Equals(path, Painful, StringComparison.Ordinal));
            lesions[i] = lesions[i] with { Explanation = lesions[i].Explanation with { Open = [.. named] } };
        }
    }
}
