using System.Text.Json;
using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// A clinician records newer values of single facts on a submitted case, for example the platelets of today, whoever referred it. They are
/// assessed at once, and clear or raise blocks.
/// </summary>
public static class RecordValues
{
    /// <param name="Facts">
    /// New values by field path, for example <c>labs.platelets10e9PerL</c>, plain or as recorded values with unit and day; null = not
    /// recorded.
    /// </param>
    /// <param name="Why">In words; null when the values say it all.</param>
    [AllowRoles(Roles.Clinicians)]
    public sealed record Command(Guid CaseId, IReadOnlyDictionary<string, JsonElement> Facts, string? Why = null) : ICommand<Result>;

    /// <param name="Notices">What of the values was not kept, in words; null when all was.</param>
    public sealed record Result(Guid CaseId, int FactsVersion, Guid AssessmentId, IReadOnlyList<string>? Notices = null);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.Facts).NotEmpty().WithMessage("Give at least one value.");
            RuleFor(command => command.Why).MaximumLength(2000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
        /// <exception cref="ValidationException">A path or value is wrong, by field path.</exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            if (referralCase.State is CaseState.Draft or CaseState.Closed)
                throw new IllegalCaseMoveException(referralCase.State, "have values recorded");
            var sent = SentFacts.For(referralCase.Patient, ReferralFacts.With(referralCase.FactsJson, command.Facts));
            sent.RequireSamePatient(referralCase.Patient);
            var facts = sent.Facts;
            ReferralRules.RequireSubmittable(referralCase.Patient, facts, now);
            referralCase.ChangeFacts(referralCase.Patient, ReferralFacts.ToJson(facts), command.Why, context.Actor, now);
            referralCase.TellInvolved(NoticeKind.ResultRecorded, context.Actor, now);
            var assessment = await db.AssessAsync(referralCase, now, cancellationToken);
            return new Result(referralCase.Id, referralCase.FactsVersion, assessment.Id, sent.Notices);
        }
    }
}
