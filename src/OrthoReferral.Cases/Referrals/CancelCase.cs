using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>A coordinator ends a case that will not be treated here, with the reason. Nothing is deleted.</summary>
public static class CancelCase
{
    [AllowRoles(Role.Coordinator)]
    public sealed record Command(Guid CaseId, string Reason) : ICommand<Result>;

    public sealed record Result(Guid CaseId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Reason).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(EndCase ending) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">It is closed already.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            await ending.RunAsync(
                command.CaseId,
                (row, actor, now) => row.Close(CaseOutcome.Cancelled, command.Reason, actor, now),
                cancellationToken
            );
            return new Result(command.CaseId);
        }
    }
}
