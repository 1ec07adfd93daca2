using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>What changed between two assessments of a case.</summary>
public static class CompareAssessments
{
    /// <param name="From">The earlier one.</param>
    /// <param name="To">The later one.</param>
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId, Guid From, Guid To) : IQuery<Result>;

    public sealed record Result(Guid From, Guid To, AssessmentDifference Difference);

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such case or assessment, or this person may not see it.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!await db.Cases.Where(CaseAccess.VisibleTo(context.Actor)).AnyAsync(row => row.Id == request.CaseId, cancellationToken))
                throw new NotFoundException("case");
            var from = await FindAsync(request.CaseId, request.From, cancellationToken);
            var to = await FindAsync(request.CaseId, request.To, cancellationToken);
            var difference = AssessmentDifference.Between(from.FactsJson, from.Read(), to.FactsJson, to.Read());
            return new Result(from.Id, to.Id, difference);
        }

        private async Task<AssessmentRecord> FindAsync(Guid caseId, Guid id, CancellationToken cancellationToken) =>
            await db.Assessments.AsNoTracking().SingleOrDefaultAsync(row => row.CaseId == caseId && row.Id == id, cancellationToken)
            ?? throw new NotFoundException("assessment");
    }
}
