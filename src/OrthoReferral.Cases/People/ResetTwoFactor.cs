using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.People;

/// <summary>
/// Takes authenticator, recovery codes and passkeys from a person who lost them; sessions and tokens end. A second administrator confirms
/// it, because afterwards the password alone signs in.
/// </summary>
public static class ResetTwoFactor
{
    [AllowRoles(Role.Administrator)]
    public sealed record Command(Guid UserId, string Reason) : ICommand<Result>, IChangesCredentials
    {
        Guid? ISigned.SignedOn => UserId;
    }

    /// <param name="GrantId">What waits for a second administrator.</param>
    public sealed record Result(Guid UserId, Guid GrantId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().MaximumLength(2000);
    }

    internal sealed class Handler(AccountChange accounts, AccountGrants grants) : IRequestHandler<Command, Result>
    {
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var user = await accounts.FindAsync(request.UserId);
            var grantId = await grants.AskAsync(user, GrantKind.SecondFactorReset, after: null, request.Reason, cancellationToken);
            return new Result(user.Id, grantId);
        }
    }
}
