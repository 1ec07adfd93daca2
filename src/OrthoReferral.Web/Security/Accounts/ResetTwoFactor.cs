using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>Takes authenticator, recovery codes and passkeys from a person who lost them; sessions and tokens end.</summary>
internal static class ResetTwoFactor
{
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, string Reason) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => UserId;
    }

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(2000);
    }

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            await accounts.CommitAsync(
                "UserTwoFactorReset",
                context.Actor,
                user,
                change: null,
                request.Reason,
                async (manager, changed) =>
                {
                    (await manager.SetTwoFactorEnabledAsync(changed, enabled: false)).ThrowIfRefused();
                    (await manager.ResetAuthenticatorKeyAsync(changed)).ThrowIfRefused();
                    foreach (var passkey in await manager.GetPasskeysAsync(changed))
                        (await manager.RemovePasskeyAsync(changed, passkey.CredentialId)).ThrowIfRefused();
                    (await manager.UpdateSecurityStampAsync(changed)).ThrowIfRefused();
                },
                cancellationToken,
                AccountNews.SecondFactorReset
            );
            return new Result(user.Id);
        }
    }
}
