using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;
using OrthoReferral.Web.Api.Sending;

namespace OrthoReferral.Web.Api;

/// <summary>Accounts, by the administrator.</summary>
internal static class UserEndpoints
{
    public static void MapUsers(this RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users");
        users.MapQuery<ListUsers.Query, Page<ListUsers.Row>>("", "Accounts by e-mail address, with roles and state, a page at a time.");
        users.MapQuery<GetUser.Query, ListUsers.Row>("/{userId:guid}", "One account.");
        users.MapCreation<InviteUser.Command, InviteUser.Result>(
            "",
            "Makes an account; answers the one-time code with which its owner sets a password, or the grant that waits.",
            result => $"/api/v1/users/{result.UserId:D}"
        );
        users.MapCommand<ChangeRoles.Command, ChangeRoles.Result>(
            "/{userId:guid}/roles",
            "Gives exactly these roles; sessions end. A role that may sign waits for a second administrator.",
            "PUT"
        );
        users.MapCommand<ChangeName.Command, ChangeName.Result>("/{userId:guid}/name", "Corrects the name under which they sign.", "PUT");
        users.MapCommand<ChangeSites.Command, ChangeSites.Result>(
            "/{userId:guid}/sites",
            "Says at which sites the person works; none: all. Refused where the identity provider says it.",
            "PUT"
        );
        users.MapCommand<DisableUser.Command, DisableUser.Result>(
            "/{userId:guid}/disable",
            "Disables the account; its sessions end at once."
        );
        users.MapCommand<EnableUser.Command, EnableUser.Result>(
            "/{userId:guid}/enable",
            "Enables a disabled account. Where one of its roles may sign, a second administrator confirms."
        );
        users.MapCommand<ResetTwoFactor.Command, ResetTwoFactor.Result>(
            "/{userId:guid}/reset-two-factor",
            "Asks to take authenticator and passkeys from a person who lost them; a second administrator confirms."
        );
        users.MapCommand<IssueOneTimeCode.Command, IssueOneTimeCode.Result>(
            "/{userId:guid}/one-time-code",
            "A new code with which the person sets a password. For an account in use a second administrator confirms."
        );
    }
}
