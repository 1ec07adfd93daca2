using OrthoReferral.Clinical.Facts;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Facts;

/// <summary>
/// What of an explanation concerns the lesion's site. The first rules look for cord compression at every lesion (reference, E1); at a
/// femur, where the form does not ask for it, an unrecorded ESCC says nothing, unless the rules miss it: a recorded deficit makes them.
/// </summary>
internal static class SiteFacts
{
    private const string OfLesion = "lesions[].";

    /// <summary>The facts that the rule used.</summary>
    /// <param name="bone">The lesion's bone; null shows them all.</param>
    internal static IReadOnlyList<FactUse> Used(LesionAssessment lesion, Bone? bone) =>
        [.. lesion.Explanation.FactsUsed.Where(fact => fact.IsRecorded || IsAsked(fact, lesion, bone))];

    /// <summary>The changes that would lead to another route.</summary>
    /// <param name="bone">The lesion's bone; null shows them all.</param>
    internal static IReadOnlyList<Change> WouldChange(LesionAssessment lesion, Bone? bone) =>
        [.. lesion.Explanation.WouldChange.Where(change => !change.IsMissing || IsAsked(change.IfItWere, lesion, bone))];

    /// <summary>The changes that would raise a block on the same route.</summary>
    /// <param name="bone">The lesion's bone; null shows them all.</param>
    internal static IReadOnlyList<BlockChange> WouldBlock(LesionAssessment lesion, Bone? bone) =>
        [.. lesion.Explanation.WouldBlock.Where(change => !change.IsMissing || IsAsked(change.IfItWere, lesion, bone))];

    /// <summary>Names of the facts not recorded that could still change the route, a flag or a block.</summary>
    /// <param name="bone">The lesion's bone; null shows them all.</param>
    internal static IReadOnlyList<string> Open(LesionAssessment lesion, Bone? bone) =>
        [
            .. lesion
                .Explanation.Open.Where(path => IsAsked(new FactUse(path, FactCatalog.NotRecorded), lesion, bone))
                .Select(path => Sentence.Within(FactCatalog.Find(path)?.Label ?? path)),
        ];

    private static bool IsAsked(FactUse fact, LesionAssessment lesion, Bone? bone) =>
        bone is null
        || !fact.Path.StartsWith(OfLesion, StringComparison.Ordinal)
        || LesionQuestions.Asks(fact.Path[OfLesion.Length..], EnumCodes.Code(bone.Value))
        || lesion.MissingFacts.Contains(fact.Path, StringComparer.Ordinal);
}
