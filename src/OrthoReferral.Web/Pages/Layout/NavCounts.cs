using System.Globalization;
using OrthoReferral.Cases.Dashboards;
using OrthoReferral.Cases.Domain;

namespace OrthoReferral.Web.Pages.Layout;

/// <summary>The numbers of the bar for this request. Read before the page begins, because both use the same connection.</summary>
/// <param name="ByLink">Number by the address of its link.</param>
/// <param name="New">Unread notices, and work items since the person last looked.</param>
internal sealed record NavCounts(IReadOnlyDictionary<string, int> ByLink, int New)
{
    // Whose it is and when: on a shared computer the next person has not seen anything yet.
    private const string SeenCookie = "orthoreferral.seen";

    /// <summary>No numbers: nobody is signed in, an administrator, or a page that says what went wrong.</summary>
    public static NavCounts None { get; } = new(new Dictionary<string, int>(StringComparer.Ordinal), 0);

    /// <summary>The numbers of this request.</summary>
    public static NavCounts Of(HttpContext? context) => context?.Features.Get<NavCounts>() ?? None;

    /// <summary>From now on only what is raised later is new, and the notices that are still unread.</summary>
    public static void Seen(HttpContext context, Actor actor, DateTimeOffset now, int unread)
    {
        context.Response.Cookies.Append(
            SeenCookie,
            string.Create(CultureInfo.InvariantCulture, $"{actor.UserId:N}.{now.ToUnixTimeMilliseconds()}"),
            new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Secure = context.Request.IsHttps,
                IsEssential = true,
                MaxAge = TimeSpan.FromDays(365),
            }
        );
        context.Features.Set(Of(context) with { New = unread });
    }

    internal static NavCounts Of(GetNavCounts.Result counts, Actor actor)
    {
        (string Link, long? Count)[] all =
        [
            ("reviews", counts.Decisions),
            ("notifications", counts.MyWork),
            ("referrals", counts.Waiting),
            ("worklist", counts.Open),
            ("tumor-board", counts.AtTumorBoard),
        ];
        return new NavCounts(
            all.Where(entry => entry.Count > 0)
                .ToDictionary(entry => entry.Link, entry => (int)Math.Min(entry.Count!.Value, int.MaxValue), StringComparer.Ordinal),
            actor.Roles.Count == 0 ? 0 : counts.New
        );
    }

    internal static DateTimeOffset? SeenAt(HttpContext context, Actor actor) =>
        context.Request.Cookies[SeenCookie]?.Split('.') is [var user, var at]
        && user == actor.UserId?.ToString("N")
        && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds)
        && milliseconds <= DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;
}
