using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Web.Pages.Parts.Charts;

/// <summary>Cases in one state by urgency.</summary>
/// <param name="State">The state in words.</param>
/// <param name="Counts">Cases for each urgency, in the order of <see cref="Urgency"/>.</param>
/// <param name="Href">Address of the list behind a cell.</param>
public sealed record StateRow(string State, IReadOnlyList<int> Counts, Func<Urgency, string> Href)
{
    /// <summary>All urgencies together.</summary>
    public int All => Counts.Sum();
}
