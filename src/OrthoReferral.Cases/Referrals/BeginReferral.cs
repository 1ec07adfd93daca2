using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Patients;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Sites;
using OrthoReferral.Clinical.Facts;

namespace OrthoReferral.Cases.Referrals;

/// <summary>
/// An oncologist, or who prepares it for one, begins a referral of a patient who was found. What was recorded in their last referral is
/// carried over with its day, unless it is too old; so are its lesions, each of which somebody confirms or removes.
/// </summary>
public static class BeginReferral
{
    /// <param name="Site">
    /// The name of the referring site; null = the only one of the oncologist, or the only one that there is.
    /// </param>
    /// <param name="CarryOver">
    /// False: begin with nothing but the patient. Who prepares it begins so, because they see nothing of earlier referrals.
    /// </param>
    /// <param name="OncologistId">Whose referral it will be; needed of who prepares it, and else the caller's own.</param>
    [AllowRoles(Roles.Referring)]
    public sealed record Command(Guid PatientId, string? Site = null, bool CarryOver = true, Guid? OncologistId = null) : ICommand<Result>;

    /// <param name="CarriedOverFrom">The number of the referral that values were carried over from; null when none was.</param>
    /// <param name="OpenReferrals">Referrals of the same patient that are under way.</param>
    public sealed record Result(Guid CaseId, string Number, string? CarriedOverFrom, IReadOnlyList<OpenReferral> OpenReferrals);

    internal sealed class Handler(CaseDb db, RequestContext context, TimeProvider time) : IRequestHandler<Command, Result>
    {
        /// <exception cref="NotFoundException">No such patient.</exception>
        /// <exception cref="ValidationException">
        /// There is no such site, or it could be one of several; or who prepares it names no oncologist.
        /// </exception>
        /// <exception cref="ProcessRuleException"><c>patient-died</c>: the patient is recorded as died.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var (actor, now) = (context.Actor, time.GetUtcNow());
            var record =
                await db
                    .Patients.Where(row =>
                        row.Id == db.Patients.Where(own => own.Id == request.PatientId).Select(own => own.PersonId).First()
                    )
                    .SingleOrDefaultAsync(cancellationToken)
                ?? throw new NotFoundException("patient");
            if (record.DiedOn is not null)
                throw new ProcessRuleException("patient-died", "The patient is recorded as died.");
            var oncologist = await db.NamedOncologistAsync(request.OncologistId, actor, nameof(Command.OncologistId), cancellationToken);
            var site = await SiteNames.ReferringAsync(
                db,
                request.Site,
                oncologist?.Id ?? actor.RequiredUserId,
                nameof(Command.Site),
                cancellationToken
            );
            var open = await db.OpenReferralsAsync(record.Id, except: null, actor, cancellationToken);
            var last = request.CarryOver ? await Last(db, record.Id, actor).FirstOrDefaultAsync(cancellationToken) : null;
            var facts = last is null
                ? ReferralFacts.ToJson(new Referral { Patient = new Patient { Sex = actor.SeesIdentityOnly ? null : record.Sex } })
                : CarriedFacts.From(last, now);
            var number = await CaseNumberCounter.NextAsync(db, now.Year, cancellationToken);
            var draft = oncologist is { } named
                ? ReferralCase.Prepared(number, record.Identity, site, facts, actor, named, now)
                : ReferralCase.Draft(number, record.Identity, site, facts, actor, now);
            draft.BelongTo(record.Id, record.Identity);
            db.Cases.Add(draft);
            return new Result(draft.Id, number, last?.Number, open);
        }
    }

    // Only of a referral that the oncologist may read.
    internal static IQueryable<CarriedFacts.Source> Last(CaseDb db, Guid patientId, Actor actor) =>
        db
            .Cases.AsNoTracking()
            .Where(CaseAccess.VisibleTo(actor))
            .Where(row => row.PatientId != null && db.SamePerson(patientId).Contains(row.PatientId.Value) && row.SubmittedAt != null)
            .OrderByDescending(row => row.SubmittedAt)
            .ThenByDescending(row => row.Id)
            .Select(row => new CarriedFacts.Source(row.Number, row.FactsJson, row.SubmittedAt!.Value));
}
