using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Referrals;

/// <summary>Opens a closed case again, with a note. It goes through the workflow once more under a correlation id of its own.</summary>
public static class ReopenCase
{
    /// <param name="IsAlive">That the patient died was recorded by mistake; without it such a case stays closed.</param>
    [AllowRoles(Roles.Reopening)]
    public sealed record Command(Guid CaseId, string Note, bool IsAlive = false) : ICommand<Result>;

    /// <param name="Run">2 after the first reopening.</param>
    public sealed record Result(Guid CaseId, int Run);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator() => RuleFor(command => command.Note).NotEmpty().WithMessage("Say why.").MaximumLength(1000);
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">It is not closed.</exception>
        /// <exception cref="ProcessRuleException"><c>patient-died</c>: the patient has died.</exception>
        /// <exception cref="ValidationException">It was withdrawn as a draft and could not be submitted as it is.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            if (referralCase.State == CaseState.Closed)
            {
                ReferralRules.RequireSubmittable(referralCase.Patient, ReferralFacts.Parse(referralCase.FactsJson), now);

                // A draft that was withdrawn may not have belonged to anybody; who reopens it says that it is right.
                if (referralCase.PatientId is null)
                    await db.AssignPatientAsync(checks, referralCase, command.Note, context.Actor, now, cancellationToken);
            }

            referralCase.Reopen(command.Note, command.IsAlive, context.Actor, now);

            // The same facts give the stored assessment again, which raises no emergency twice; a new run must not miss it.
            if (await db.LatestAssessmentAsync(referralCase.Id, cancellationToken) is { IsEmergency: true } latest)
                referralCase.RaiseEmergency(latest.RuleId, now);
            db.StartCase(referralCase, now);
            return new Result(referralCase.Id, referralCase.Run);
        }
    }
}
