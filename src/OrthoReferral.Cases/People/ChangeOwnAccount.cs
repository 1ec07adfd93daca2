using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>A person chooses their time zone. Name, roles and sites are the administrator's to change.</summary>
public static class ChangeOwnAccount
{
    /// <param name="TimeZone">IANA name, for example <c>Europe/Berlin</c>; null = the clinic's.</param>
    [AllowRoles(Roles.Everybody)]
    public sealed record Command(string? TimeZone) : ICommand<Result>;

    public sealed record Result(Guid UserId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() =>
            RuleFor(command => command.TimeZone)
                .Must(zone => zone is null || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
                .WithMessage("Choose a time zone from the list.");
    }

    internal sealed class Handler(AccountChange accounts, RequestContext context) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(context.Actor.RequiredUserId);
            await accounts.CommitAsync(
                "OwnAccountChanged",
                context.Actor,
                user,
                change: null,
                why: null,
                async (manager, changed) =>
                {
                    changed.TimeZone = request.TimeZone;
                    (await manager.UpdateAsync(changed)).ThrowIfRefused();
                },
                cancellationToken
            );
            return new Result(user.Id);
        }
    }
}
