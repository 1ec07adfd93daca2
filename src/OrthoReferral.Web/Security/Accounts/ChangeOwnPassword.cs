using FluentValidation;
using FluentValidation.Results;
using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>A person changes the password; all their other sessions and tokens end.</summary>
internal static class ChangeOwnPassword
{
    [AllowRoles(Roles.Everybody)]
    [CarriesSecret]
    public sealed record Command(string NewPassword) : ICommand<Result>, IChangesOwnCredentials;

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.NewPassword).NotEmpty().WithMessage("Enter a new password.");
    }

    internal sealed class Handler(UserManager<ClinicUser> users, AccountChange accounts, RequestContext context)
        : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            if (
                user.PasswordHash is { } known
                && users.PasswordHasher.VerifyHashedPassword(user, known, request.NewPassword) != PasswordVerificationResult.Failed
            )
                throw Refused("The new password is the old one. Choose another.");
            await accounts.CommitAsync(
                "OwnPasswordChanged",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) =>
                    Require(
                        await manager.ResetPasswordAsync(
                            changed,
                            await manager.GeneratePasswordResetTokenAsync(changed),
                            request.NewPassword
                        )
                    ),
                cancellationToken,
                AccountNews.PasswordChanged
            );
            return new Result(user.Id);
        }

        // What Identity refuses is about the new password.
        private static void Require(IdentityResult result)
        {
            if (!result.Succeeded)
                throw Refused([.. result.Errors.Select(error => error.Description)]);
        }

        private static ValidationException Refused(params IEnumerable<string> words) =>
            new(words.Select(one => new ValidationFailure(nameof(Command.NewPassword), one)));
    }
}
