using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>Turns the second factor on: the app's code proves that it has the key. Answers the first recovery codes.</summary>
internal static class ConfirmAuthenticator
{
    /// <summary>How many recovery codes a person gets.</summary>
    internal const int CodeCount = 10;

    /// <param name="Code">Six digits; spaces do not count.</param>
    [AllowRoles(Roles.Everybody)]
    [CarriesSecret]
    public sealed record Command(string Code) : ICommand<Result>, IChangesOwnCredentials;

    /// <param name="RecoveryCodes">Shown once; each signs in once.</param>
    public sealed record Result(IReadOnlyList<string> RecoveryCodes);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.Code).NotEmpty().WithMessage("Enter the six digits that the app shows.").MaximumLength(20);
    }

    internal sealed class Handler(UserManager<ClinicUser> users, AccountChange accounts, RequestContext context)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            var digits = request.Code.Replace(" ", "", StringComparison.Ordinal);
            if (
                user.TwoFactorEnabled
                || !await users.VerifyTwoFactorTokenAsync(user, users.Options.Tokens.AuthenticatorTokenProvider, digits)
            )
                throw new ValidationException([
                    new ValidationFailure(
                        nameof(Command.Code),
                        "This code is not right, has expired or was used. Try the next one, and check the clock of your telephone."
                    ),
                ]);
            IReadOnlyList<string> codes = [];
            await accounts.CommitAsync(
                "OwnTwoFactorOn",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) =>
                {
                    (await manager.SetTwoFactorEnabledAsync(changed, enabled: true)).ThrowIfRefused();
                    codes = [.. await manager.GenerateNewTwoFactorRecoveryCodesAsync(changed, CodeCount) ?? []];
                },
                cancellationToken,
                AccountNews.AuthenticatorOn
            );
            return new Result(codes);
        }
    }
}
