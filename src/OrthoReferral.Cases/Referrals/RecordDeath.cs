using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
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

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">It is closed already.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, EndCase.Parts, context, cancellationToken);
            var now = time.GetUtcNow();
            db.CancelRunsOf(referralCase, now);
            referralCase.Close(CaseOutcome.PatientDied, command.Note, context.Actor, now);
            return new Result(referralCase.Id);
        }
    }
}
