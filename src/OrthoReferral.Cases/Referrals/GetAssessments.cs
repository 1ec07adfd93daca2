using AutoMapper;
using AutoMapper.QueryableExtensions;
using MediatR;
using Microsoft.EntityFrameworkCore;
using OrthoReferral.Cases.Data;
using OrthoReferral.Cases.Domain;
using OrthoReferral.Cases.Pipeline;
using OrthoReferral.Clinical.Routing;

namespace OrthoReferral.Cases.Referrals;

/// <summary>All assessments of a case, newest first. None is ever changed; each new one is stored beside the others.</summary>
public static class GetAssessments
{
    [AllowRoles(Roles.Clinical)]
    [Reads(PatientData.Case)]
    public sealed record Query(Guid CaseId) : IQuery<IReadOnlyList<Row>>;

    /// <summary>The headline of an assessment.</summary>
    public sealed record Row
    {
        public Guid Id { get; init; }

        public DateTimeOffset At { get; init; }

        public int FactsVersion { get; init; }

        public string RuleSetVersion { get; init; } = "";

        public string RuleId { get; init; } = "";

        public Urgency Urgency { get; init; }

        public Procedure PrimaryProcedure { get; init; }

        public bool IsEmergency { get; init; }
    }

    internal sealed class Handler(CaseDb db, IMapper mapper, RequestContext context) : IRequestHandler<Query, IReadOnlyList<Row>>
    {
        /// <exception cref="NotFoundException">No such case, or this person may not see it.</exception>
        public async Task<IReadOnlyList<Row>> Handle(Query request, CancellationToken cancellationToken)
        {
            if (!await db.Cases.Where(CaseAccess.VisibleTo(context.Actor)).AnyAsync(row => row.Id == request.CaseId, cancellationToken))
                throw new NotFoundException("case");
            return await db
                .Assessments.AsNoTracking()
                .Where(row => row.CaseId == request.CaseId)
                .OrderByDescending(row => row.FactsVersion)
                .ThenByDescending(row => row.At)
                .ThenByDescending(row => row.Id)
                .ProjectTo<Row>(mapper.ConfigurationProvider)
                .ToListAsync(cancellationToken);
        }
    }
}
