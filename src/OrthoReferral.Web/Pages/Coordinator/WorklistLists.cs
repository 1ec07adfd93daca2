using OrthoReferral.Cases.WorkItems;

namespace OrthoReferral.Web.Pages.Coordinator;

/// <summary>What the worklist's filters can choose from.</summary>
/// <param name="Sites">Clinic sites, by name.</param>
/// <param name="People">Everybody who refers or decides, by name.</param>
public sealed record WorklistLists(IReadOnlyList<string> Sites, IReadOnlyList<ListColleagues.Colleague> People)
{
    /// <summary>Sites are those of the people who refer.</summary>
    public static WorklistLists Of(ListColleagues.Result colleagues) =>
        new(
            [
                .. colleagues
                    .Colleagues.Select(person => person.Site)
                    .OfType<string>()
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Order(StringComparer.OrdinalIgnoreCase),
            ],
            colleagues.Colleagues
        );
}
