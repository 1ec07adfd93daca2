using Microsoft.AspNetCore.Http;

namespace OrthoReferral.ElsaHost;

/// <summary>
/// Nothing below <c>/elsa/api</c> is anonymous, whatever an endpoint says of itself: Elsa's bookmark resume, public event trigger and
/// package endpoints allow it. The one exception is the sign-in of Elsa Studio, and only where the operator opened it. Only Studio's users
/// may call everything; OrthoReferral's key opens <see cref="AllowedCalls"/>.
/// </summary>
internal sealed class SignedInOnly(RequestDelegate next, ElsaHostOptions options)
{
    private static readonly PathString Api = "/elsa/api";
    private static readonly PathString Resume = "/elsa/api/bookmarks/resume";
    private static readonly string[] SignIn = ["/elsa/api/identity/login", "/elsa/api/identity/refresh-token"];

    public Task InvokeAsync(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments(Api, StringComparison.OrdinalIgnoreCase, out var call))
            return next(context);
        if (path.StartsWithSegments(Resume, StringComparison.OrdinalIgnoreCase))
            return Answer(context, StatusCodes.Status404NotFound);
        if (SignIn.Any(one => path.Equals(one, StringComparison.OrdinalIgnoreCase)))
            return options.StudioIsOpen ? next(context) : Answer(context, StatusCodes.Status404NotFound);
        if (context.User.Identity?.IsAuthenticated != true)
            return Answer(context, StatusCodes.Status401Unauthorized);
        var isStudio = options.StudioIsOpen && !context.User.HasClaim(claim => claim.Type == AllowedCalls.KeyClaim);
        return isStudio || AllowedCalls.Permit(context.Request.Method, call, options.AllowPublishing)
            ? next(context)
            : Answer(context, StatusCodes.Status403Forbidden);
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
