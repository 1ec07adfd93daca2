using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.People;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Who may sign in here, by password, code or passkey: everybody whose account is not disabled and is not one of the identity provider,
/// which knows sooner when somebody has left; or the emergency account alone, where the settings say so.
/// There is no address to confirm: an administrator makes the accounts.
/// </summary>
internal sealed class ActiveAccount(CaseDb db, LocalAccounts local) : IUserConfirmation<ClinicUser>
{
    /// <inheritdoc/>
    public async Task<bool> IsConfirmedAsync(UserManager<ClinicUser> manager, ClinicUser user) =>
        user.DisabledAt is null && local.IsOpenTo(user) && !await OidcAccounts.IsOneAsync(db, user.Id, CancellationToken.None);
}
