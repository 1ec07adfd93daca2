using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Processes;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// The oncologist submits a draft. It is assessed by the workflow; missing clinical facts do not hold it up, emergencies least of all.
/// </summary>
public static class SubmitReferral
{
    [AllowRoles(Role.Oncologist)]
    public sealed record Command(Guid CaseId) : ICommand<Result>;

    public sealed record Result(Guid CaseId, string Number);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="FluentValidation.ValidationException">
        /// No patient identity, no lesion, or facts out of range, by field path.
        /// </exception>
        /// <exception cref="IllegalCaseMoveException">It is not a draft.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            if (referralCase.State == CaseState.Draft)
                ReferralRules.RequireSubmittable(referralCase.Patient, ReferralFacts.Parse(referralCase.FactsJson), now);
            referralCase.Submit(context.Actor, now);
            db.StartCase(referralCase, now);
            return new Result(referralCase.Id, referralCase.Number);
        }
    }
}
