using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Layout;

/// <summary>The numbers of the bar for this request. Read before the page begins, because both use the same connection.</summary>
/// <param name="ByLink">Number by the address of its link.</param>
/// <param name="News">Notices that the person has not read.</param>
internal sealed record NavCounts(IReadOnlyDictionary<string, int> ByLink, int News)
{
    /// <summary>No numbers: nobody is signed in, or a page that says what went wrong.</summary>
    public static NavCounts None { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal), 0);

    /// <summary>The numbers of this request.</summary>
    public static NavCounts Of(HttpContext? context) => context?.Features.Get<NavCounts>() ?? None;

    internal static NavCounts Of(GetNavCounts.Result counts, Actor actor)
    {
        (string Link, long? Count)[] all =
        [
            ("reviews", counts.Decisions),
            ("my-work", counts.MyWork),
            ("referrals", counts.Waiting),
            ("worklist", counts.Open),
            ("tumor-board", counts.AtTumorBoard),
            ("privacy/unusual", counts.Unusual),
        ];
        return new NavCounts(
            all.Where(entry => entry.Count > 0)
                .ToDictionary(entry => entry.Link, entry => (int)Math.Min(entry.Count!.Value, int.MaxValue), StringComparer.Ordinal),
            actor.Roles.Count == 0 ? 0 : counts.News
        );
    }
}
