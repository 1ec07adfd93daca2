using FluentValidation;
using MediatR;
using Microsoft.AspNetCore.Identity;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.People;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Web.Security.Accounts;

/// <summary>A person changes the password; all their other sessions and tokens end. Wrong passwords count toward the lockout.</summary>
internal static class ChangeOwnPassword
{
    [AllowRoles(Roles.Everybody)]
    [CarriesSecret]
    public sealed record Command(string CurrentPassword, string NewPassword) : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.CurrentPassword).NotEmpty().WithMessage("Enter the password you have now.");
            RuleFor(command => command.NewPassword)
                .NotEmpty()
                .WithMessage("Enter a new password.")
                .NotEqual(command => command.CurrentPassword)
                .WithMessage("The new password is the old one. Choose another.");
        }
    }

    internal sealed class Handler(AccountChange accounts, Signature signature, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            await signature.RequirePasswordAsync(request.CurrentPassword, nameof(Command.CurrentPassword));
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            await accounts.CommitAsync(
                "OwnPasswordChanged",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) =>
                    Require(await manager.ChangePasswordAsync(changed, request.CurrentPassword, request.NewPassword)),
                cancellationToken
            );
            return new Result(user.Id);
        }

        // What Identity refuses is about the new password.
        private static void Require(IdentityResult result)
        {
            if (!result.Succeeded)
                throw new ValidationException(
                    result.Errors.Select(error => new FluentValidation.Results.ValidationFailure(
                        nameof(Command.NewPassword),
                        error.Description
                    ))
                );
        }
    }
}
