using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Web.Security;

namespace OrthoReferral.Web.Api;

/// <summary>Passkeys of the signed-in person, and signing in with one. Options and credentials are the browser's own JSON (WebAuthn).</summary>
internal static class PasskeyEndpoints
{
    private const int MostPasskeys = 10;

    public static void MapPasskeys(this RouteGroupBuilder api)
    {
        var passkeys = api.MapGroup("/auth/passkeys").WithTags("Sign-in");
        passkeys.MapGet("", ListAsync).WithName("ListPasskeys").WithSummary("The passkeys of the signed-in person.");
        passkeys.MapPost("/creation-options", CreationOptionsAsync).WithName("PasskeyCreationOptions").WithSummary("What navigator.credentials.create needs.");
        passkeys.MapPost("", AddAsync).WithName("AddPasskey").WithSummary("Adds the passkey that the browser made.");
        passkeys.MapDelete("/{credentialId}", RemoveAsync).WithName("RemovePasskey").WithSummary("Removes a passkey.");
        passkeys.MapPost("/request-options", RequestOptionsAsync).AllowAnonymous().RequireRateLimiting(SignInRegistration.SignInLimit)
            .WithName("PasskeyRequestOptions").WithSummary("What navigator.credentials.get needs to sign in.");
        passkeys.MapPost("/sign-in", SignInAsync).AllowAnonymous().RequireRateLimiting(SignInRegistration.SignInLimit)
            .WithName("SignInWithPasskey").WithSummary("Signs in with a passkey: sets the session cookie.");
    }

    private static async Task<Ok<List<PasskeyRow>>> ListAsync(HttpContext http, UserManager<ClinicUser> users)
    {
        var user = await CurrentAsync(http, users);
        return TypedResults.Ok((await users.GetPasskeysAsync(user)).Select(passkey => new PasskeyRow(WebEncoders.Base64UrlEncode(passkey.CredentialId), passkey.Name, passkey.CreatedAt)).ToList());
    }

    private static async Task<ContentHttpResult> CreationOptionsAsync(HttpContext http, UserManager<ClinicUser> users, SignInManager<ClinicUser> signIn)
    {
        var user = await CurrentAsync(http, users);
        var options = await signIn.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = user.Id.ToString("D"), Name = user.Email ?? "", DisplayName = user.DisplayName });
        return TypedResults.Content(options, "application/json");
    }

    private static async Task<Created> AddAsync(PasskeyBody body, HttpContext http, UserManager<ClinicUser> users, SignInManager<ClinicUser> signIn)
    {
        var user = await CurrentAsync(http, users);
        if ((await users.GetPasskeysAsync(user)).Count >= MostPasskeys)
            throw new ProcessRuleException("too-many-passkeys", $"An account has at most {MostPasskeys} passkeys. Remove one first.");
        var attestation = await signIn.PerformPasskeyAttestationAsync(body.Credential.GetRawText());
        if (!attestation.Succeeded)
            throw new ProcessRuleException("passkey-refused", "The passkey could not be checked. Start again.");
        attestation.Passkey.Name = body.Name;
        (await users.AddOrUpdatePasskeyAsync(user, attestation.Passkey)).ThrowIfRefused();
        return TypedResults.Created("/api/v1/auth/passkeys");
    }

    private static async Task<NoContent> RemoveAsync(string credentialId, HttpContext http, UserManager<ClinicUser> users)
    {
        var user = await CurrentAsync(http, users);
        var known = (await users.GetPasskeysAsync(user)).FirstOrDefault(passkey => string.Equals(WebEncoders.Base64UrlEncode(passkey.CredentialId), credentialId, StringComparison.Ordinal))
            ?? throw new NotFoundException("passkey");
        (await users.RemovePasskeyAsync(user, known.CredentialId)).ThrowIfRefused();
        return TypedResults.NoContent();
    }

    // No user name is asked for: the browser offers the passkeys it has, and no answer tells whether an account exists.
    private static async Task<ContentHttpResult> RequestOptionsAsync(SignInManager<ClinicUser> signIn) =>
        TypedResults.Content(await signIn.MakePasskeyRequestOptionsAsync(user: null), "application/json");

    private static async Task<Results<NoContent, ProblemHttpResult>> SignInAsync(JsonElement credential, HttpContext http, SignInManager<ClinicUser> signIn, UserManager<ClinicUser> users, SessionOwner owner)
    {
        signIn.AuthenticationScheme = IdentityConstants.ApplicationScheme;
        var result = await signIn.PasskeySignInAsync(credential.GetRawText());
        if (!result.Succeeded)
            return TypedResults.Problem(Problems.Of(StatusCodes.Status401Unauthorized, "sign-in-failed", "This passkey does not sign in here."));

        // As after a password: the session can be renewed on the page.
        if (Guid.TryParse(users.GetUserId(http.User), out var id))
            owner.Remember(http, id);
        return TypedResults.NoContent();
    }

    private static async Task<ClinicUser> CurrentAsync(HttpContext http, UserManager<ClinicUser> users) =>
        await users.GetUserAsync(http.User) ?? throw new NotFoundException("account");

    /// <param name="Name">What its owner calls it; null when not named.</param>
    internal sealed record PasskeyRow(string CredentialId, string? Name, DateTimeOffset CreatedAt);

    /// <param name="Credential">The browser's PublicKeyCredential as JSON.</param>
    internal sealed record PasskeyBody(JsonElement Credential, string? Name);
}
