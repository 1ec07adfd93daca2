using System.Text.Json;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;

namespace OrthoReferral.Cases.Referrals;

/// <summary>One assessment as it was made, with the facts it was made from.</summary>
public static class GetAssessment
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId, Guid AssessmentId) : IQuery<Result>;

    public sealed record Result(
        Guid Id,
        DateTimeOffset At,
        int FactsVersion,
        string RuleSetVersion,
        JsonElement Facts,
        JsonElement Assessment
    );

    internal sealed class Handler(CaseDb db, RequestContext context) : IRequestHandler<Query, Result>
    {
        /// <exception cref="NotFoundException">No such assessment, or this person may not see its case.</exception>
        public async Task<Result> Handle(Query request, CancellationToken cancellationToken)
        {
            var visible = db.Cases.Where(CaseAccess.VisibleTo(context.Actor));
            var found =
                await db
                    .Assessments.AsNoTracking()
                    .SingleOrDefaultAsync(
                        row =>
                            row.Id == request.AssessmentId && row.CaseId == request.CaseId && visible.Any(known => known.Id == row.CaseId),
                        cancellationToken
                    )
                ?? throw new NotFoundException("assessment");
            return new Result(
                found.Id,
                found.At,
                found.FactsVersion,
                found.RuleSetVersion,
                JsonElement.Parse(found.FactsJson),
                JsonElement.Parse(found.ResultJson)
            );
        }
    }
}
