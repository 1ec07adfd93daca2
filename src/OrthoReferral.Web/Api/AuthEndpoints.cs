using Microsoft.AspNetCore.Routing.Patterns;
using OrthoReferral.Cases.Data;
using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Api;

/// <summary>
/// ASP.NET Core Identity's own endpoints; those by which anybody could make an account, or that would need mail, are off.
/// </summary>
internal static class AuthEndpoints
{
    private static readonly string[] Off = ["/register", "/forgotPassword", "/resendConfirmationEmail"];
    private static readonly string[] Open = ["/login", "/refresh", "/confirmEmail", "/resetPassword"];

    public static void MapAuth(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth")
            .WithTags("Sign-in")
            .AddEndpointFilter<IdentityProblems>()
            .AddEndpointFilter<IdentityCallsAreAudited>();
        auth.MapIdentityApi<ClinicUser>().Add(Restrict);
    }

    private static void Restrict(EndpointBuilder endpoint)
    {
        var pattern = ((RouteEndpointBuilder)endpoint).RoutePattern;
        if (Array.Exists(Off, end => EndsWith(pattern, end)))
        {
            endpoint.RequestDelegate = static context =>
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return Task.CompletedTask;
            };
            endpoint.Metadata.Add(new ExcludeFromDescriptionAttribute());
            endpoint.Metadata.Add(new Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute());
        }

        if (Array.Exists(Open, end => EndsWith(pattern, end)))
        {
            endpoint.Metadata.Add(new Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute());
            endpoint.Metadata.Add(new Microsoft.AspNetCore.RateLimiting.EnableRateLimitingAttribute(SignInRegistration.SignInLimit));
        }
    }

    private static bool EndsWith(RoutePattern pattern, string end) =>
        pattern.RawText?.EndsWith(end, StringComparison.OrdinalIgnoreCase) == true;
}
