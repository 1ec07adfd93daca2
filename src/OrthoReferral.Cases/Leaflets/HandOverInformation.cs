using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Leaflets;

/// <summary>A clinician hands the patient the leaflets of the plan; the case keeps which ones, in which version.</summary>
public static class HandOverInformation
{
    /// <param name="LeftOut">Ids of leaflets that the clinician leaves out, such as a drug this patient does not get; null: none.</param>
    [AllowRoles(Roles.Clinicians)]
    public sealed record Command(Guid CaseId, IReadOnlyList<string>? LeftOut = null) : ICommand<Result>;

    public sealed record Result(Guid CaseId, Guid HandoverId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator()
        {
            RuleFor(command => command.LeftOut)
                .Must(ids => ids is null || ids.Count <= Clinical.Leaflets.LeafletTexts.All.Count)
                .WithMessage("These are more leaflets than there are.");
            RuleForEach(command => command.LeftOut).NotEmpty();
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="IllegalCaseMoveException">The case is a draft or closed.</exception>
        /// <exception cref="ProcessRuleException">
        /// <c>not-assessed</c>: no plan says yet what the patient should read.
        /// <c>leaflet-not-of-plan</c>: one that is left out does not belong to the plan, so the plan was another when it was looked at.
        /// <c>leaflet-for-everybody</c>: the danger signs are never left out.
        /// </exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var referralCase = await db.LoadCaseAsync(command.CaseId, CaseLoad.Change, context, cancellationToken);
            var now = time.GetUtcNow();
            var leaflets =
                await PatientLeaflets.OfCaseAsync(db, referralCase.Id, referralCase.Patient.DateOfBirth, now, cancellationToken)
                ?? throw new ProcessRuleException("not-assessed", "The referral is not assessed yet, so there is nothing to hand over.");
            var leftOut = (command.LeftOut ?? []).ToHashSet(StringComparer.Ordinal);
            foreach (var id in leftOut)
            {
                var given =
                    leaflets.Given.FirstOrDefault(one => one.Leaflet.Id == id)
                    ?? throw new ProcessRuleException(
                        "leaflet-not-of-plan",
                        "A leaflet that is left out does not belong to the plan. Look at the plan as it stands now."
                    );
                if (given.Leaflet.IsForEverybody)
                    throw new ProcessRuleException("leaflet-for-everybody", $"“{given.Leaflet.Title}” is told to everybody.");
            }

            var handover = referralCase.HandOver(leaflets.AssessmentId, leaflets.Given, leftOut, context.Actor, now);
            return new Result(referralCase.Id, handover.Id);
        }
    }
}
