using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// An oncologist begins a referral, or somebody prepares one for a named oncologist. Nobody else sees the draft, and anything in it may
/// still be open.
/// </summary>
public static class CreateReferral
{
    /// <param name="Site">
    /// The name of the referring site; null = the only one of the oncologist, or the only one that there is.
    /// </param>
    /// <param name="Request">Clinical question, whereabouts and number to call back; null: not recorded.</param>
    /// <param name="OncologistId">Whose referral it will be; needed of who prepares it, and else the caller's own.</param>
    [AllowRoles(Roles.Referring)]
    public sealed record Command(
        PatientIdentity Patient,
        string? Site,
        Referral Facts,
        ReferralRequest? Request = null,
        Guid? OncologistId = null
    ) : ICommand<Result>;

    /// <param name="Number">For people, <c>OR-2026-000123</c>.</param>
    /// <param name="PatientId">
    /// The record that it belongs to, found or made; null while the draft does not say whose it is, or another record is like it: then the
    /// submission asks.
    /// </param>
    /// <param name="Notices">What of the facts was not kept, in words; null when all was.</param>
    /// <param name="OpenReferrals">Referrals of the same patient that are under way; null when there is none.</param>
    public sealed record Result(
        Guid CaseId,
        string Number,
        Guid? PatientId = null,
        IReadOnlyList<string>? Notices = null,
        IReadOnlyList<OpenReferral>? OpenReferrals = null
    );

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Patient).NotNull().SetValidator(new IdentityValidator(time));
            RuleFor(command => command.Facts).NotNull();
            RuleFor(command => command.Request!)
                .SetValidator(new ReferralRules.RequestValidator())
                .When(command => command.Request is not null);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="ValidationException">
        /// A fact is out of range, by field path; or there is no such site, or it could be one of several.
        /// </exception>
        public async Task<Result> Handle(Command command, CancellationToken cancellationToken)
        {
            var now = time.GetUtcNow();
            var sent = SentFacts.For(command.Patient, command.Facts);
            ReferralFacts.RequireInRange(sent.Facts, now);
            var oncologist = await db.NamedOncologistAsync(
                command.OncologistId,
                context.Actor,
                nameof(Command.OncologistId),
                cancellationToken
            );
            var site = await SiteNames.ReferringAsync(
                db,
                command.Site,
                oncologist?.Id ?? context.Actor.RequiredUserId,
                nameof(Command.Site),
                cancellationToken
            );
            var number = await CaseNumberCounter.NextAsync(db, now.Year, cancellationToken);
            var facts = ReferralFacts.ToJson(sent.Facts);
            var draft = oncologist is { } named
                ? ReferralCase.Prepared(number, sent.Patient, site, facts, context.Actor, named, now)
                : ReferralCase.Draft(number, sent.Patient, site, facts, context.Actor, now);
            if (command.Request is { } request)
                draft.ChangeRequest(request.Trimmed(), context.Actor, now);
            await db.TryAssignPatientAsync(checks, draft, context.Actor, now, cancellationToken);
            var open = await db.OpenReferralsAsync(draft.PatientId, draft.Id, context.Actor, cancellationToken);
            db.Cases.Add(draft);
            return new Result(draft.Id, number, draft.PatientId, sent.Notices, open.Count == 0 ? null : open);
        }
    }
}
