using OrthoReferral.Cases.People;
using OrthoReferral.Web.Answers;

namespace OrthoReferral.Web.Security.Sessions;

/// <summary>
/// A script says whose page it works for. Where somebody else has signed in on this browser meanwhile, nothing is answered and nothing is
/// done: what one person typed is not sent, and not signed, under the name of another.
/// </summary>
internal static class PageOwner
{
    /// <summary>Carries the id of the page's account; kept.js knows it from the page.</summary>
    public const string Header = "X-Page-Of";

    /// <summary>After it is known who is signed in.</summary>
    public static void UsePageOwner(this WebApplication app) =>
        app.Use(
            (context, next) =>
                context.Features.Get<Account>() is { } account && IsOfAnother(context, account.Id)
                    ? TypedResults.Problem(Refusal()).ExecuteAsync(context)
                    : next(context)
        );

    /// <summary>Whether the page that asks belongs to somebody else. A call that comes from no page belongs to nobody.</summary>
    public static bool IsOfAnother(HttpContext context, Guid userId) =>
        context.Request.Headers.TryGetValue(Header, out var owner) && !(Guid.TryParse(owner, out var id) && id == userId);

    public static Microsoft.AspNetCore.Mvc.ProblemDetails Refusal() =>
        Problems.Of(
            StatusCodes.Status409Conflict,
            "another-person",
            "Somebody else is signed in on this browser by now. Open the page again."
        );
}
