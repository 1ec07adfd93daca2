using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>An administrator corrects the name under which a person signs. Its bearer can't: a signature must stay somebody's.</summary>
public static class ChangeName
{
    /// <exception cref="ProcessRuleException"><c>own-name</c>: another administrator has to change it.</exception>
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, string DisplayName) : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.DisplayName)
                .NotEmpty()
                .WithMessage("Enter the name as colleagues read it.")
                .MaximumLength(120)
                .IsIdentityText();
    }

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            if (request.UserId == context.Actor.UserId)
                throw new SeparationOfDutiesException("own-name", "You can't change your own name. Ask another administrator.");
            var user = await accounts.FindAsync(request.UserId);
            var name = IdentityText.Clean(request.DisplayName);
            await accounts.CommitAsync(
                "UserNameChanged",
                context.Actor,
                user,
                $"{user.DisplayName} → {name}",
                why: null,
                async (manager, changed) =>
                {
                    changed.DisplayName = name;
                    (await manager.UpdateAsync(changed)).ThrowIfRefused();
                },
                cancellationToken,
                AccountNews.NameChanged
            );
            return new Result(user.Id);
        }
    }
}
