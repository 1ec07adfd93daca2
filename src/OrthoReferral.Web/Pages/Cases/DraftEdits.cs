using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Referrals;

namespace OrthoReferral.Web.Pages.Cases;

/// <summary>
/// A draft is saved while somebody types, and each save is a line of the timeline. To read, a person's edits are one line for as long as
/// nothing else happened in between.
/// </summary>
internal static class DraftEdits
{
    /// <param name="lines">Newest first; so is what comes back. A folded line has the time of the newest edit and the parts of all.</param>
    public static IReadOnlyList<GetTimeline.Line> Folded(IEnumerable<GetTimeline.Line> lines)
    {
        var folded = new List<GetTimeline.Line>();
        foreach (var line in lines)
        {
            if (
                line.Kind == CaseEventKind.DraftEdited
                && folded.LastOrDefault() is { Kind: CaseEventKind.DraftEdited } newer
                && newer.ActorId == line.ActorId
            )
                folded[^1] = newer with { Subject = string.Join(", ", Parts(newer).Union(Parts(line), StringComparer.Ordinal)) };
            else
                folded.Add(line);
        }

        return folded;
    }

    private static string[] Parts(GetTimeline.Line line) => line.Subject?.Split(", ") ?? [];
}
