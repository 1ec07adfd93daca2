using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Deployment;

namespace OrthoReferral.Web.Security.SecondFactors;

/// <summary>
/// Roles whose people need a second factor. Whoever of them has no authenticator app and did not sign in with a passkey is led to the page
/// on which one is set up, and can do nothing else until it is. Whoever signed in at the identity provider gave what it asks for.
/// </summary>
internal sealed class SecondFactorDemand(IConfiguration configuration)
{
    /// <summary>Where an authenticator is set up.</summary>
    public const string Page = "/account/security/authenticator";

    private readonly HashSet<Role> roles = [.. RolesIn(configuration[Settings.SecondFactorRoles] ?? "")];

    /// <summary>Whether this person is to set one up before anything else.</summary>
    public bool IsUnmetBy(Account account, ClaimsPrincipal person) =>
        !account.HasTwoFactor
        && !account.IsOfProvider
        && account.Roles.Overlaps(roles)
        && !person.HasClaim(SignInEntries.WayClaim, SignInWay.Passkey.Code());

    /// <summary>The roles in the setting's text.</summary>
    public static IEnumerable<Role> RolesIn(string value) =>
        Setting.WordsIn(value).Select(name => Enum.Parse<Role>(name, ignoreCase: true));
}

/// <summary>Open to a person who is still to set up the second factor that the role needs: what setting it up takes.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class WithoutSecondFactorAttribute : Attribute;

/// <summary>Holds the demand for every route that needs a signed-in person.</summary>
internal static class SecondFactorStep
{
    /// <summary>Runs between knowing the person and authorizing the call.</summary>
    public static IApplicationBuilder UseSecondFactorDemand(this IApplicationBuilder app)
    {
        var demand = app.ApplicationServices.GetRequiredService<SecondFactorDemand>();
        return app.Use(
            async (context, next) =>
            {
                if (
                    context.Features.Get<Account>() is not { } account
                    || !demand.IsUnmetBy(account, context.User)
                    || context.GetEndpoint() is not { } endpoint
                    || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
                    || endpoint.Metadata.GetMetadata<WithoutSecondFactorAttribute>() is not null
                )
                    await next(context);
                else if (ApiPaths.Includes(context.Request) || context.Request.Headers.XRequestedWith == "fetch")
                    await TypedResults
                        .Problem(
                            Problems.Of(
                                StatusCodes.Status403Forbidden,
                                "second-factor-needed",
                                "Your role needs a second factor. Set up an authenticator app first."
                            )
                        )
                        .ExecuteAsync(context);
                else
                    context.Response.Redirect(SecondFactorDemand.Page);
            }
        );
    }
}
