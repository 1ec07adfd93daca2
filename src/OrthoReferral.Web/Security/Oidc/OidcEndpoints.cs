using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Security.Oidc;

/// <summary>The way to the identity provider and back.</summary>
internal static class OidcEndpoints
{
    // Bytes of a call that carries a logout token.
    private const int LongestLogout = 32 * 1024;

    private const string Done = "/sign-in/provider/done";

    public static void MapOidc(this WebApplication app)
    {
        if (app.Services.GetService<OidcSettings>() is null)
            return;
        var ways = app.MapGroup("/sign-in/provider").AllowAnonymous().RequireRateLimiting(CallLimit.SignIns).ExcludeFromDescription();
        ways.MapGet("", (HttpContext context, string? returnUrl) => LeaveAsync(context, new() { RedirectUri = DoneAt(returnUrl) }));
        ways.MapGet("/done", ReturnAsync);

        var proofs = app.MapGroup("/sign/{proofId:guid}").ExcludeFromDescription().WithMetadata(new ReadsAttribute(PatientData.None));
        proofs.MapGet("/go", ProveAsync);
        proofs.MapGet("/back", ProvedAsync);

        // From server to server: nobody's cookie comes with it, and the token alone says that it is true.
        app.MapPost("/sign-out/provider", EndAsync).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();
    }

    private static async Task<StatusCodeHttpResult> EndAsync(HttpContext context, BackChannelLogout logout)
    {
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            pages.Enabled = false;
        var token = context.Request is { HasFormContentType: true, ContentLength: < LongestLogout }
            ? (await context.Request.ReadFormAsync(context.RequestAborted))["logout_token"].ToString()
            : "";
        try
        {
            return TypedResults.StatusCode(
                token.Length > 0 && await logout.EndAsync(token, context.RequestAborted)
                    ? StatusCodes.Status200OK
                    : StatusCodes.Status400BadRequest
            );
        }
        catch (Exception failure) when (OidcProblem.IsOutage(failure))
        {
            // Its keys can't be read just now: it may say so again.
            return TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
        }
    }

    /// <summary>Sends a person to the identity provider; to the sign-in page with a line where it can't be reached.</summary>
    private static async Task LeaveAsync(HttpContext context, OpenIdConnectChallengeProperties properties)
    {
        try
        {
            await context.ChallengeAsync(OidcRegistration.Scheme, properties);
        }
        catch (Exception failure) when (OidcProblem.IsOutage(failure))
        {
            context.Response.Redirect(OidcProblem.Address(properties, OidcProblem.Away));
        }
    }

    private static string DoneAt(string? returnUrl) => $"{Done}?returnUrl={Uri.EscapeDataString(LocalAddress.OrHome(returnUrl))}";

    // The person is asked anew, whoever the identity provider believes is there.
    private static async Task ProveAsync(Guid proofId, HttpContext context, ProofAtProvider proofs)
    {
        if (await proofs.FindAsync(proofId, context) is null)
            throw new NotFoundException("page");
        await LeaveAsync(
            context,
            new OpenIdConnectChallengeProperties
            {
                RedirectUri = $"/sign/{proofId:D}/back",
                Prompt = "login",
                MaxAge = TimeSpan.Zero,
                Items = { [OidcProblem.ProofItem] = proofId.ToString("D") },
            }
        );
    }

    private static async Task<RazorComponentResult<Onward>> ProvedAsync(
        Guid proofId,
        HttpContext context,
        ProofAtProvider proofs,
        string? problem
    )
    {
        var external = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        var proof = await proofs.FindAsync(proofId, context) ?? throw new NotFoundException("page");
        var isForThis =
            external.Succeeded
            && external.Properties.Items.TryGetValue(OidcProblem.ProofItem, out var asked)
            && asked == proofId.ToString("D");
        var without = problem == OidcProblem.Cancelled ? problem : OidcProblem.Refused;
        var refused = await proofs.ConfirmAsync(proof, isForThis ? external.Principal : null, without, context);
        return Onward.To(context, refused is null ? $"/sign/{proofId:D}/confirmed" : $"/sign/{proofId:D}?problem={refused}");
    }

    private static async Task<Results<RazorComponentResult<Onward>, RedirectHttpResult>> ReturnAsync(
        HttpContext context,
        OidcSignIn door,
        CountedRefusals refusals,
        string? returnUrl
    )
    {
        var external = await context.AuthenticateAsync(IdentityConstants.ExternalScheme);
        await context.SignOutAsync(IdentityConstants.ExternalScheme);
        if (!external.Succeeded)
            refusals.Count(context, CountedRefusals.Stranger);
        var problem = external.Succeeded ? await door.AcceptAsync(context, external) : OidcProblem.Refused;
        return problem is null ? Onward.To(context, LocalAddress.OrHome(returnUrl)) : TypedResults.Redirect(OidcProblem.Address(problem));
    }
}
