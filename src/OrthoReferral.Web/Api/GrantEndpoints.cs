using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>What one administrator asks for and a second one confirms.</summary>
internal static class GrantEndpoints
{
    public static void MapGrants(this RouteGroupBuilder api)
    {
        var grants = api.MapGroup("/grants").WithTags("Users");
        grants.MapQuery<ListGrants.Query, Page<ListGrants.Row>>(
            "",
            "Roles that sign or administer and ways into accounts, with who asked, who confirmed and who signed it off."
        );
        grants.MapQuery<GetGrant.Query, GetGrant.Result>("/{grantId:guid}", "One grant, and what I may do about it.");
        grants.MapCommand<ConfirmGrant.Command, ConfirmGrant.Result>(
            "/{grantId:guid}/confirm",
            "Confirms what another administrator asked for; it comes into force."
        );
        grants.MapCommand<RefuseGrant.Command, RefuseGrant.Result>("/{grantId:guid}/refuse", "Refuses it, or withdraws what I asked for.");
        grants.MapCommand<SignOffGrant.Command, SignOffGrant.Result>(
            "/{grantId:guid}/sign-off",
            "I had no part in it and have looked at it: it leaves the review list."
        );
    }
}
