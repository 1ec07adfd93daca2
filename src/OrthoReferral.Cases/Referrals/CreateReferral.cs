using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>An oncologist begins a referral. Nobody else sees the draft, and anything in it may still be open.</summary>
public static class CreateReferral
{
    /// <param name="Site">
    /// The name of the referring site; null = the only one of the oncologist, or the only one that there is.
    /// </param>
    [AllowRoles(Role.Oncologist)]
    public sealed record Command(PatientIdentity Patient, string? Site, Referral Facts) : ICommand<Result>;

    /// <param name="Number">For people, <c>OR-2026-000123</c>.</param>
    public sealed record Result(Guid CaseId, string Number);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Patient).NotNull().SetValidator(new ReferralRules.IdentityValidator(time));
            RuleFor(command => command.Facts).NotNull();
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">
        /// A fact is out of range, by field path; or there is no such site, or it could be one of several.
        /// </exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            ReferralFacts.RequireInRange(command.Facts, now);
            var site = await SiteNames.ReferringAsync(
                db,
                command.Site,
                context.Actor.RequiredUserId,
                nameof(Command.Site),
                cancellationToken
            );
            var number = await CaseNumberCounter.NextAsync(db, now.Year, cancellationToken);
            var draft = ReferralCase.Draft(number, command.Patient, site, ReferralFacts.ToJson(command.Facts), context.Actor, now);
            db.Cases.Add(draft);
            return new Result(draft.Id, number);
        }
    }
}
