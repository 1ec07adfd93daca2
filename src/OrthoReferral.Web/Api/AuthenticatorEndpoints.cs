using OrthoReferral.Web.Api.Sending;
using OrthoReferral.Web.Security.Accounts;
using OrthoReferral.Web.Security.SecondFactors;

namespace OrthoReferral.Web.Api;

/// <summary>The authenticator app of the signed-in person; the same use cases as on the page.</summary>
internal static class AuthenticatorEndpoints
{
    public static void MapAuthenticator(this RouteGroupBuilder api)
    {
        var auth = api.MapGroup("/auth").WithTags("Sign-in");
        auth.MapQuery<GetOwnAccount.Query, GetOwnAccount.Result>("/account", "My account, and by what I sign in.")
            .WithMetadata(new WithoutSecondFactorAttribute());
        auth.MapCommand<BeginAuthenticator.Command, BeginAuthenticator.Result>(
                "/authenticator/begin",
                "Makes a key for an authenticator app; it counts once a code of the app confirmed it."
            )
            .WithMetadata(new WithoutSecondFactorAttribute());
        auth.MapCommand<ConfirmAuthenticator.Command, ConfirmAuthenticator.Result>(
                "/authenticator/confirm",
                "Turns the second factor on and answers recovery codes."
            )
            .WithMetadata(new WithoutSecondFactorAttribute());
        auth.MapCommand<RemoveAuthenticator.Command, RemoveAuthenticator.Result>("/authenticator/remove", "Turns the second factor off.");
        auth.MapCommand<RenewRecoveryCodes.Command, RenewRecoveryCodes.Result>("/recovery-codes", "New recovery codes; the old are void.");
    }
}
