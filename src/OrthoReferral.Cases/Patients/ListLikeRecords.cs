using FluentValidation;
using MediatR;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Cases.Sites;

namespace OrthoReferral.Cases.Patients;

/// <summary>Whose records somebody who is about to be registered is like: what <see cref="RegisterPatient"/> asks about.</summary>
public static class ListLikeRecords
{
    /// <param name="Site">The site that gave the record number; null = the person's only one, or the only one that there is.</param>
    [AllowRoles(Roles.Registering)]
    [Reads(PatientData.Patients)]
    public sealed record Query([property: NeverInAddress] PatientIdentity Patient, string? Site = null) : IQuery<Result>;

    /// <param name="PatientId">The patient whose record it is already; null: nobody's.</param>
    /// <param name="Patients">Empty: nothing has to be answered.</param>
    public sealed record Result(Guid? PatientId, IReadOnlyList<LikePatient> Patients);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator(TimeProvider time) => RuleFor(query => query.Patient).NotNull().SetValidator(new KnownIdentityValidator(time));
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="ValidationException">No family name or number, or the site is not known.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var me = context.Actor.RequiredUserId;
            var site = await SiteNames.ReferringAsync(db, request.Site, me, nameof(Query.Site), cancellationToken);
            if (await db.FindAsync(request.Patient, site, cancellationToken) is { } known)
                return new Result(known.PersonId, []);
            var like = await db.WarningsAsync(request.Patient, site, except: null, cancellationToken);
            return new Result(null, await db.DescribeAsync(like, context.Actor, cancellationToken));
        }
    }
}
