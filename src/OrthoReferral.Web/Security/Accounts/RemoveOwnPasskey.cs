using MediatR;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>A person removes one of their passkeys.</summary>
internal static class RemoveOwnPasskey
{
    /// <param name="Id">The credential's id in base64url.</param>
    /// <exception cref="NotFoundException">They have no such passkey.</exception>
    [AllowRoles(Roles.Everybody)]
    public sealed record Command(string Id) : ICommand<Result>, IChangesOwnCredentials;

    public sealed record Result(Guid UserId);

    internal sealed class Handler(UserManager<ClinicUser> users, AccountChange accounts, RequestContext context)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            var known =
                (await users.GetPasskeysAsync(user)).FirstOrDefault(passkey =>
                    string.Equals(WebEncoders.Base64UrlEncode(passkey.CredentialId), request.Id, StringComparison.Ordinal)
                ) ?? throw new NotFoundException("passkey");
            await accounts.CommitAsync(
                "OwnPasskeyRemoved",
                context.Actor,
                user,
                known.Name,
                why: null,
                async (manager, changed) => (await manager.RemovePasskeyAsync(changed, known.CredentialId)).ThrowIfRefused(),
                cancellationToken,
                AccountNews.PasskeyRemoved
            );
            return new Result(user.Id);
        }
    }
}
