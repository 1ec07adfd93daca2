using OrthoReferral.Cases.Sites;
using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>What the worklist's filters can choose from.</summary>
/// <param name="Sites">Names of the sites.</param>
/// <param name="People">Everybody who refers or decides, by name.</param>
public sealed record WorklistLists(IReadOnlyList<string> Sites, IReadOnlyList<ListColleagues.Colleague> People)
{
    public static WorklistLists Of(ListColleagues.Result colleagues, ListSites.Result sites) =>
        new([.. sites.Sites.Select(site => site.Name)], colleagues.Colleagues);
}
