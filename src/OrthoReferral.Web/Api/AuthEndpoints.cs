using Microsoft.AspNetCore.Routing.Patterns;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Api;

/// <summary>
/// ASP.NET Core Identity's own endpoints. Only signing in is left. Off are those by which anybody could make an account, that would need
/// mail, and whose work our own do, with proof, audit and notice: refresh tokens, passwords and the second factor.
/// </summary>
internal static class AuthEndpoints
{
    private static readonly string[] Off =
    [
        "/register",
        "/forgotPassword",
        "/resendConfirmationEmail",
        "/confirmEmail",
        "/refresh",
        "/resetPassword",
        "/manage/2fa",
        "/manage/info",
    ];

    private const string Open = "/login";

    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in").AddEndpointFilter<IdentityProblems>();
        auth.MapIdentityApi<ClinicUser>().Add(Restrict);
    }

    private static void Restrict(EndpointBuilder endpoint)
    {
        var pattern = ((RouteEndpointBuilder)endpoint).RoutePattern;
        endpoint.Metadata.Add(new ReadsAttribute(PatientData.None));
        if (Array.Exists(Off, end => EndsWith(pattern, end)))
        {
            endpoint.RequestDelegate = static context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };

            // Our own endpoint of the same address comes first.
            ((RouteEndpointBuilder)endpoint).Order = int.MaxValue;
            endpoint.Metadata.Add(new ExcludeFromDescriptionAttribute());
            endpoint.Metadata.Add(new Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute());
        }

        if (EndsWith(pattern, Open))
        {
            endpoint.Metadata.Add(new Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute());
            endpoint.Metadata.Add(new Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute(CallLimit.SignIns));
        }
    }

    private static bool EndsWith(RoutePattern pattern, string end) =>
        pattern.RawText?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true;
}
