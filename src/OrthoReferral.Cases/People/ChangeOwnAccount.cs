using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>A person corrects their name or chooses their time zone.</summary>
public static class ChangeOwnAccount
{
    /// <param name="TimeZone">IANA name, for example <c>Europe/Berlin</c>; null = the clinic's.</param>
    [AllowRoles(Roles.Everybody)]
    public sealed record Command(string DisplayName, string? TimeZone) : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.DisplayName)
                .NotEmpty()
                .WithMessage("Enter your name as colleagues read it.")
                .MaximumLength(120)
                .IsIdentityText();
            RuleFor(command => command.TimeZone)
                .Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                .WithMessage("Choose a time zone from the list.");
        }
    }

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            var name = IdentityText.Clean(request.DisplayName);
            var change = user.DisplayName == name ? null : $"{user.DisplayName} → {name}";
            await accounts.CommitAsync(
                "OwnAccountChanged",
                context.Actor,
                user,
                change,
                why: null,
                async (manager, changed) =>
                {
                    (changed.DisplayName, changed.TimeZone) = (name, request.TimeZone);
                    (await manager.UpdateAsync(changed)).ThrowIfRefused();
                },
                cancellationToken
            );
            return new Result(user.Id);
        }
    }
}
