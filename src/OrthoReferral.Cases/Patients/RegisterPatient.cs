using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Sites;

namespace OrthoReferral.Cases.Patients;

/// <summary>
/// A patient gets a record before anybody refers them. It asks what the submission of a referral asks: whether somebody whose record is
/// like it is the same person.
/// </summary>
public static class RegisterPatient
{
    /// <param name="Site">The site that gave the record number; null = the person's only one, or the only one that there is.</param>
    /// <param name="Details">How to reach them, and what else is known; null: nothing.</param>
    /// <param name="PatientAnswer">
    /// Why the patient is right although another record is like it; null as long as nobody was asked.
    /// </param>
    [AllowRoles(Roles.Registering)]
    public sealed record Command(PatientIdentity Patient, string? Site = null, PatientDetails? Details = null, string? PatientAnswer = null)
        : ICommand<Result>;

    public sealed record Result(Guid PatientId);

    internal sealed class Validator : AbstractValidator<Command>
    {
        public Validator(TimeProvider time)
        {
            RuleFor(command => command.Patient).NotNull().SetValidator(new KnownIdentityValidator(time));
            RuleFor(command => command.Details!).SetValidator(new DetailsValidator(time)).When(command => command.Details is not null);
            RuleFor(command => command.PatientAnswer).MaximumLength(1000);
        }
    }

    internal sealed class Handler(CaseDb db, RequestContext context, CommitChecks checks, TimeProvider time)
        : IRequestHandler<Command, Result>
    {
        /// <exception cref="PatientRegisteredException">The patient has this very record already.</exception>
        /// <exception cref="PatientWarningException">Another record is like it, and nobody has answered.</exception>
        /// <exception cref="ValidationException">No family name or number, or the site is not known.</exception>
        public async Task<Result> Handle(Command request, CancellationToken cancellationToken)
        {
            var actor = context.Actor;
            var site = await SiteNames.ReferringAsync(db, request.Site, actor.RequiredUserId, nameof(Command.Site), cancellationToken);
            if (await db.FindAsync(request.Patient, site, cancellationToken) is { } known)
                throw new PatientRegisteredException(known.PersonId);
            var record = await db.MakeAsync(
                checks,
                request.Patient,
                site,
                request.Details ?? PatientDetails.None,
                request.PatientAnswer,
                actor,
                time.GetUtcNow(),
                cancellationToken
            );
            return new Result(record.Id);
        }
    }
}
