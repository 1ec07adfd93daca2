using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Web.Answers;
using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Security;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Security.Limits;

namespace OrthoReferral.Web.Api;

/// <summary>
/// Passkeys of the signed-in person, and signing in with one. Options and credentials are the browser's own JSON (WebAuthn).
/// </summary>
internal static class PasskeyEndpoints
{
    public static void MapPasskeys(this RouteGroupBuilder api)
    {
        var passkeys = api.MapGroup("/auth/passkeys").WithTags("Sign-in");
        passkeys
            .MapGet("", ListAsync)
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .WithName("ListPasskeys")
            .WithSummary("The passkeys of the signed-in person.");
        passkeys
            .MapPost("/creation-options", CreationOptionsAsync)
            .WithMetadata(new ReadsAttribute(PatientData.None))
            .WithName("PasskeyCreationOptions")
            .WithSummary("What navigator.credentials.create needs.");
        passkeys.MapCreation<AddOwnPasskey.Command, AddOwnPasskey.Result>(
            "",
            "Adds the passkey that the browser made.",
            _ => "/api/v1/auth/passkeys"
        );
        passkeys.MapCommand<RemoveOwnPasskey.Command, RemoveOwnPasskey.Result>(
            "/{id}",
            "Removes the passkey with this credential id.",
            "DELETE"
        );
        passkeys
            .MapPost("/request-options", RequestOptionsAsync)
            .AllowAnonymous()
            .RequireRateLimiting(CallLimit.SignIns)
            .WithMetadata(new CountedByPerson())
            .WithName("PasskeyRequestOptions")
            .WithSummary("What navigator.credentials.get needs to sign in.");
        passkeys
            .MapPost("/sign-in", SignInAsync)
            .AllowAnonymous()
            .RequireRateLimiting(CallLimit.SignIns)
            .WithName("SignInWithPasskey")
            .WithSummary("Signs in with a passkey: sets the session cookie.");
    }

    private static async Task<Ok<List<PasskeyRow>>> ListAsync(HttpContext http, UserManager<ClinicUser> users)
    {
        var user = await CurrentAsync(http, users);
        return TypedResults.Ok(
            (await users.GetPasskeysAsync(user))
                .Select(passkey => new PasskeyRow(WebEncoders.Base64UrlEncode(passkey.CredentialId), passkey.Name, passkey.CreatedAt))
                .ToList()
        );
    }

    private static async Task<ContentHttpResult> CreationOptionsAsync(
        HttpContext http,
        UserManager<ClinicUser> users,
        SignInManager<ClinicUser> signIn
    )
    {
        var user = await CurrentAsync(http, users);
        var options = await signIn.MakePasskeyCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = user.Id.ToString("D"),
                Name = user.Email ?? "",
                DisplayName = user.DisplayName,
            }
        );
        return TypedResults.Content(options, "application/json");
    }

    // No user name is asked for: the browser offers the passkeys it has, and no answer tells whether an account exists.
    private static async Task<ContentHttpResult> RequestOptionsAsync(SignInManager<ClinicUser> signIn) =>
        TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json");

    private static async Task<Results<NoContent, ProblemHttpResult>> SignInAsync(
        JsonElement credential,
        HttpContext http,
        PageSignIn door
    ) =>
        await door.WithPasskeyAsync(http, credential.GetRawText()) == SignInAnswer.Welcome
            ? TypedResults.NoContent()
            : TypedResults.Problem(Problems.Of(StatusCodes.Status401Unauthorized, "sign-in-failed", "This passkey does not sign in here."));

    private static async Task<ClinicUser> CurrentAsync(HttpContext http, UserManager<ClinicUser> users) =>
        await users.GetUserAsync(http.User) ?? throw new NotFoundException("account");

    /// <param name="Name">What its owner calls it; null when not named.</param>
    internal sealed record PasskeyRow(string CredentialId, string? Name, DateTimeOffset CreatedAt);
}
