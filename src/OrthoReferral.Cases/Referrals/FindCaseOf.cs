using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>The case that a work item or a treatment belongs to; links name only the part.</summary>
public static class FindCaseOf
{
    /// <param name="WorkItemId">Null when a treatment is given.</param>
    /// <param name="TreatmentId">Null when a work item is given.</param>
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.None)]
    public sealed record Query(Guid? WorkItemId = null, Guid? TreatmentId = null) : IQuery<Result>;

    public sealed record Result(Guid CaseId);

    internal sealed class Validator : AbstractValidator<Query>
    {
        public Validator() =>
            RuleFor(query => query.TreatmentId)
                .Must((query, treatment) => (treatment is null) != (query.WorkItemId is null))
                .WithMessage("Name a work item or a treatment.");
    }

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such part, or of a case that the person may not see.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var cases = db.Cases.AsNoTracking().Where(CaseAccess.VisibleTo(context.Actor));
            var found = request.WorkItemId is { } item ? OfWorkItem(db, cases, item) : OfTreatment(db, cases, request.TreatmentId!.Value);
            var id = await found.Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancellationToken);
            return new Result(id ?? throw new NotFoundException(request.WorkItemId is null ? "treatment" : "work item"));
        }
    }

    internal static IQueryable<ReferralCase> OfWorkItem(CaseDb db, IQueryable<ReferralCase> cases, Guid id) =>
        db.WorkItems.AsNoTracking().Where(item => item.Id == id).Join(cases, item => item.CaseId, row => row.Id, (_, row) => row);

    internal static IQueryable<ReferralCase> OfTreatment(CaseDb db, IQueryable<ReferralCase> cases, Guid id) =>
        db
            .Treatments.AsNoTracking()
            .Where(treatment => treatment.Id == id)
            .Join(cases, treatment => treatment.CaseId, row => row.Id, (_, row) => row);
}
