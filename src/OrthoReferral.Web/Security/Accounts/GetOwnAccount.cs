using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>The signed-in person's own account, and by what they sign in.</summary>
internal static class GetOwnAccount
{
    [AllowRoles(Roles.Everybody)]
    [Reads(PatientData.None)]
    public sealed record Query : IQuery<Result>;

    /// <param name="Sites">Where the person works; empty: at all sites.</param>
    /// <param name="TimeZone">IANA name; null = the clinic's.</param>
    /// <param name="AuthenticatorKey">
    /// The key of an authenticator app that is not confirmed yet; null when none was begun or it is in use.
    /// </param>
    /// <param name="RecoveryCodes">How many are left; 0 without an authenticator.</param>
    public sealed record Result(
        string DisplayName,
        string Email,
        IReadOnlyList<string> Sites,
        string? TimeZone,
        bool HasAuthenticator,
        string? AuthenticatorKey,
        int RecoveryCodes,
        IReadOnlyList<Passkey> Passkeys
    );

    /// <param name="Id">The credential's id in base64url.</param>
    /// <param name="Name">What its owner calls it; null when not named.</param>
    public sealed record Passkey(string Id, string? Name, DateTimeOffset CreatedAt);

    internal sealed class Handler(CaseDb db, UserManager<ClinicUser> users, AccountChange accounts, RequestContext context)
        : IRequestHandler<Query, Result>
    {
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            var passkeys = await users.GetPasskeysAsync(user);
            return new Result(
                user.DisplayName,
                user.Email ?? "",
                [.. (await SiteMember.NamesAsync(db, [user.Id], cancellationToken))[user.Id]],
                user.TimeZone,
                user.TwoFactorEnabled,
                user.TwoFactorEnabled ? null : await users.GetAuthenticatorKeyAsync(user),
                user.TwoFactorEnabled ? await users.CountRecoveryCodesAsync(user) : 0,
                [
                    .. passkeys
                        .OrderBy(passkey => passkey.CreatedAt)
                        .Select(passkey => new Passkey(WebEncoders.Base64UrlEncode(passkey.CredentialId), passkey.Name, passkey.CreatedAt)),
                ]
            );
        }
    }
}
