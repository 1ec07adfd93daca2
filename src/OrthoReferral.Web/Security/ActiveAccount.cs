using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;

namespace OrthoReferral.Web.Security;

/// <summary>
/// Who may sign in: everybody whose account is not disabled. Accounts are made by an administrator, so there is no address to confirm.
/// </summary>
internal sealed class ActiveAccount : IUserConfirmation<ClinicUser>
{
    /// <inheritdoc/>
    public Task<bool> IsConfirmedAsync(UserManager<ClinicUser> manager, ClinicUser user) => Task.FromResult(user.DisabledAt is null);
}
