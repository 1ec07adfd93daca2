using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The oncologist takes a referral back before treatment has begun.</summary>
public static class WithdrawReferral
{
    [AllowRoles(Role.Oncologist)]
    public sealed record Command(Guid CaseId, string Reason) : ICommand<Result>;

    public sealed record Result(Guid CaseId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(EndCase ending) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">Treatment has begun, or the case is closed.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            await ending.RunAsync(command.CaseId, (row, actor, now) => row.Withdraw(command.Reason, actor, now), cancellationToken);
            return new Result(command.CaseId);
        }
    }
}
