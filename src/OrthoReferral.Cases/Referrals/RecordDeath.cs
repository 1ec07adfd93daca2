using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The patient died: everything planned is cancelled. The case is reopened only if that was recorded by mistake.</summary>
public static class RecordDeath
{
    /// <param name="Note">Null when nothing needs to be said.</param>
    [AllowRoles(Roles.Clinical)]
    public sealed record Command(Guid CaseId, string? Note = null) : ICommand<Result>;

    public sealed record Result(Guid CaseId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Note).MaximumLength(1000);
    }

    internal sealed class Handler(EndCase ending) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">It is closed already.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            await ending.RunAsync(
                command.CaseId,
                (row, actor, now) => row.Close(CaseOutcome.PatientDied, command.Note, actor, now),
                cancellationToken
            );
            return new Result(command.CaseId);
        }
    }
}
